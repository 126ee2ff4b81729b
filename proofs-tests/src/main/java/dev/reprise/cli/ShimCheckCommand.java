package dev.reprise.cli;

import dev.reprise.impl.child.ChildLostException;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.shim.ShimCommand;
import dev.reprise.shimcheck.ShimCheck;
import dev.reprise.shimcheck.ShimCheckReport;
import dev.reprise.stack.ShimStack;
import dev.reprise.stack.ShippedShim;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reprise shim-check}: what the author of a shim asks. */
@Command(
    name = "shim-check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Checks that a shim, a small program that drives a stack from its own language, speaks the"
          + " shim protocol (spec/shim/PROTOCOL.md), and says what it lacks.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  reprise shim-check 'python3 my-shim.py'",
      "  reprise shim-check python            one of those that come with Reprise",
      "",
      "Exit codes: 0 it speaks the protocol, 1 something is wrong, 2 usage, 3 it cannot",
      "be started, or its stack cannot be had here."
    })
final class ShimCheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "CMD", description = "the shim's command, as a shell reads it")
  private String command = "";

  @Option(names = "--json", paramLabel = "FILE", description = "also write what is found as JSON")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws UserError {
    String asked =
        command.startsWith(ShimStack.PREFIX)
            ? command.substring(ShimStack.PREFIX.length())
            : command;
    if (asked.isBlank()) {
      throw new UserError(ExitCode.USAGE, "the command is empty; see 'reprise shim-check --help'");
    }
    ReportFile.check("--json", json);
    ShimCommand shim =
        Arrays.stream(ShippedShim.values())
            .filter(shipped -> shipped.toString().equals(asked))
            .findFirst()
            .map(ShippedShim::command)
            .orElseGet(() -> new ShimCommand("shim:" + asked, asked));
    ShimCheck.Examined examined;
    try {
      examined = ShimCheck.examine(shim, ShimCommand.OPTIONS);
    } catch (StackUnavailableException e) {
      throw new UserError(
          ExitCode.LACKING,
          e.getMessage() + "; what a shim says first is in spec/shim/PROTOCOL.md");
    } catch (ChildLostException e) {
      throw new UserError(ExitCode.VIOLATES, String.valueOf(e.getMessage()));
    }
    spec.commandLine().getOut().print(ShimCheckReport.text(shim.stack(), examined));
    spec.commandLine().getOut().flush();
    ReportFile.write(json, ShimCheckReport.json(asked, examined));
    return examined.isRight() ? ExitCode.CONFORMS : ExitCode.VIOLATES;
  }
}
