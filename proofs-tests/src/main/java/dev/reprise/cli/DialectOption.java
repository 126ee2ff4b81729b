package dev.reprise.cli;

import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.spec.subject.Identity;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** {@code --dialect}: what a stack is judged by. */
final class DialectOption {

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      description =
          "judge by this dialect, such as manual-page, and not by the one that describes the stack")
  private Optional<String> dialect = Optional.empty();

  Optional<String> dialect() {
    return dialect;
  }

  /** What is declared of stacks: by that dialect, else by the one that describes the stack. */
  Function<Identity, Declared> declarations(Dialects dialects) throws UserError {
    if (dialect.isEmpty()) {
      return dialects::of;
    }
    String name = dialect.get();
    if (!Dialects.names().contains(name)) {
      throw new UserError(
          ExitCode.USAGE,
          "no dialect is called '"
              + name
              + "'; known are "
              + StackArguments.listed(Dialects.names()));
    }
    return identity -> dialects.named(name, identity.protocol()).orElseThrow();
  }
}
