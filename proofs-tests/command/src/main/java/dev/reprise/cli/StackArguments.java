package dev.reprise.cli;

import dev.reprise.spec.subject.Printed;
import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.KnownStack;
import dev.reprise.stack.NamedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Stacks as the command line names them, {@code --stack}, and {@code --lib}, the library that
 * stands for one.
 */
final class StackArguments {

  /** How much of a name in a file is shown. */
  private static final int LONGEST_NAME = 100;

  @Option(names = "--lib", paramLabel = "PATH")
  private Optional<String> library = Optional.empty();

  @Option(names = "--stack", paramLabel = "STACK", split = ",")
  private List<String> named = new ArrayList<>();

  Optional<String> library() {
    return library;
  }

  /** The names that the command line gives, with the option and without it. */
  List<String> names(List<String> words) {
    List<String> names = new ArrayList<>(words);
    names.addAll(named);
    return names;
  }

  /**
   * The stacks of those names. Where none is named: all, or the reference and the one library that
   * is given, whoever's it is.
   */
  List<NamedStack> stacks(List<String> names) throws UserError {
    if (library.isEmpty()) {
      return installed(names);
    }
    List<NamedStack> stacks =
        names.isEmpty() ? List.of(KnownStack.REFERENCE, KnownStack.OPENSSL) : installed(names);
    if (stacks.stream().noneMatch(NamedStack::isLibrary)) {
      throw UserError.usage("--lib goes with a stack that is a library, such as openssl");
    }
    if (library.get().isBlank()) {
      throw UserError.usage("--lib names no library");
    }
    if (stacks.stream().anyMatch(ChosenStack.class::isInstance)) {
      throw UserError.usage("--lib and STACK@LIBRARY both name a library: one of them");
    }
    return stacks;
  }

  /**
   * Whether a stack that is missing is one that must be there: if it was asked for by name.
   *
   * @param missing whether one of the stacks of those names was
   */
  boolean isLacking(List<String> names, boolean missing) {
    return missing && (!names.isEmpty() || library.isPresent());
  }

  /**
   * The stacks of those names, each with its library where it names one; all, where none is named.
   */
  static List<NamedStack> installed(List<String> names) throws UserError {
    List<NamedStack> stacks =
        new ArrayList<>(names.isEmpty() ? List.of(KnownStack.values()) : List.of());
    for (String name : names) {
      ChosenStack chosen = chosen(name);
      stacks.add(chosen.library().isPresent() ? chosen : chosen.stack());
    }
    return stacks;
  }

  private static NamedStack stack(String name) throws UserError {
    Optional<? extends NamedStack> stack = NamedStack.named(name);
    if (stack.isEmpty()) {
      List<Object> known = new ArrayList<>(List.of(KnownStack.values()));
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

  /**
   * The stack that a word of a file names. The file is data: what it says is neither run as a
   * command nor loaded as a library, unless the command line says so too.
   *
   * @param named the stacks that the command line names
   * @param place the file, as an error names it
   */
  static ChosenStack inFile(String word, List<ChosenStack> named, String place) throws UserError {
    for (ChosenStack stack : named) {
      if (stack.toString().equals(word)) {
        return stack;
      }
    }
    return KnownStack.named(word)
        .map(ChosenStack::installed)
        .orElseThrow(
            () ->
                UserError.usage(
                    "%s: a column is about '%s', which is not the name of a stack that Reprise"
                        + " knows; name it on the command line, too, to have it measured",
                    place, Printed.shortened(word, LONGEST_NAME)));
  }
}
