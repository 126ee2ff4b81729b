package dev.reprise.cli;

import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.KnownStack;
import dev.reprise.stack.NamedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stacks as the command line names them. */
final class StackArguments {

  private StackArguments() {}

  /** The stacks of those names; all, where none is named. */
  static List<NamedStack> stacks(List<String> names) throws UserError {
    List<NamedStack> stacks = new ArrayList<>(names.isEmpty() ? NamedStack.known() : List.of());
    for (String name : names) {
      stacks.add(stack(name));
    }
    return stacks;
  }

  private static NamedStack stack(String name) throws UserError {
    Optional<? extends NamedStack> stack = NamedStack.named(name);
    if (stack.isEmpty()) {
      List<Object> known = new ArrayList<>(NamedStack.known());
      known.add("shim:COMMAND");
      throw UserError.unknown("stack is", name, known);
    }
    return stack.get();
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
        throw UserError.usage("%s is named twice", word);
      }
      stacks.add(stack);
    }
    return stacks;
  }

  static ChosenStack chosen(String word) throws UserError {
    int at = word.indexOf('@');
    Optional<KnownStack> library =
        at < 0 ? Optional.empty() : KnownStack.named(word.substring(0, at));
    if (library.isEmpty() || library.get().kind() == NamedStack.Kind.SHIM) {
      return ChosenStack.installed(stack(word));
    }
    if (!library.get().isLibrary()) {
      throw UserError.usage("%s: %s is no library, and loads none", word, library.get());
    }
    if (at + 1 == word.length()) {
      throw UserError.usage("%s: no library is named after the @", word);
    }
    return new ChosenStack(library.get(), Optional.of(word.substring(at + 1)));
  }
}
