package dev.reprise.cli;

import dev.reprise.stack.KnownStack;
import dev.reprise.stack.NamedStack;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --lib}: the shared library that stands for a stack. */
final class LibraryOption {

  @Option(names = "--lib", paramLabel = "PATH")
  private Optional<String> library = Optional.empty();

  Optional<String> library() {
    return library;
  }

  /**
   * The stacks of those names. Where none is named: all, or the reference and the one library that
   * is given, whoever's it is.
   */
  List<NamedStack> stacks(List<String> names) throws UserError {
    if (library.isEmpty()) {
      return StackArguments.stacks(names);
    }
    List<NamedStack> stacks =
        names.isEmpty()
            ? List.of(KnownStack.REFERENCE, KnownStack.OPENSSL)
            : StackArguments.stacks(names);
    if (stacks.stream().noneMatch(NamedStack::isLibrary)) {
      throw UserError.usage("--lib goes with a stack that is a library, such as openssl");
    }
    if (library.get().isBlank()) {
      throw UserError.usage("--lib names no library");
    }
    return stacks;
  }

  /**
   * The exit code of a run on the stacks of those names.
   *
   * @param missing whether one of them was: it must be there if it was asked for by name
   * @param untold whether no run could be judged to its end
   */
  int exitCode(List<String> names, boolean violated, boolean missing, boolean untold) {
    if (violated) {
      return ExitCode.VIOLATES;
    }
    if (missing && (!names.isEmpty() || library.isPresent())) {
      return ExitCode.LACKING;
    }
    return untold ? ExitCode.UNTOLD : ExitCode.CONFORMS;
  }
}
