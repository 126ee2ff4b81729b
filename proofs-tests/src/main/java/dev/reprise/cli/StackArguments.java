package dev.reprise.cli;

import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.KnownStack;
import dev.reprise.stack.NamedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Stacks as the command line names them. */
final class StackArguments {

  private StackArguments() {}

  /** The stacks of those names; all, where none is named. */
  static List<NamedStack> stacks(List<String> names) throws UserError {
    if (names.isEmpty()) {
      return NamedStack.known();
    }
    List<NamedStack> stacks = new ArrayList<>();
    for (String name : names) {
      stacks.add(
          NamedStack.named(name)
              .orElseThrow(
                  () ->
                      new UserError(
                          ExitCode.USAGE,
                          "no stack is called '"
                              + name
                              + "'; known are "
                              + listed(NamedStack.known())
                              + ", shim:COMMAND")));
    }
    return stacks;
  }

  /**
   * The stacks that these words name, each a stack's name, or the name of a stack that is a library
   * with the library to load: {@code openssl@/opt/lib/libssl.so.3}.
   */
  static List<ChosenStack> chosen(List<String> words) throws UserError {
    List<ChosenStack> stacks = new ArrayList<>();
    for (String word : words) {
      ChosenStack stack = chosen(word);
      if (stacks.contains(stack)) {
        throw new UserError(ExitCode.USAGE, word + " is named twice");
      }
      stacks.add(stack);
    }
    return stacks;
  }

  private static ChosenStack chosen(String word) throws UserError {
    int at = word.indexOf('@');
    Optional<KnownStack> library =
        at < 0 ? Optional.empty() : KnownStack.named(word.substring(0, at));
    if (library.isEmpty()) {
      return ChosenStack.installed(stacks(List.of(word)).getFirst());
    }
    if (!library.get().isLibrary()) {
      throw new UserError(
          ExitCode.USAGE, word + ": " + library.get() + " is no library, and loads none");
    }
    if (at + 1 == word.length()) {
      throw new UserError(ExitCode.USAGE, word + ": no library is named after the @");
    }
    return new ChosenStack(library.get(), Optional.of(word.substring(at + 1)));
  }

  static String listed(List<?> things) {
    return things.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
