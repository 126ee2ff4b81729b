package dev.reprise.cli;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.shim.ShimCommand;
import dev.reprise.shimcheck.ShimCheck;
import dev.reprise.shimcheck.ShimCheckReport;
import dev.reprise.stack.KnownStack;
import dev.reprise.stack.ShimStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code reprise shim-check}: what the author of a shim asks. */
@Command(name = "shim-check")
final class ShimCheckCommand extends Subcommand {

  @Parameters(paramLabel = "CMD")
  private String command = "";

  @Mixin private Sink.Json json = new Sink.Json();

  @Override
  public Integer call() throws UserError {
    String asked =
        command.startsWith(ShimStack.PREFIX)
            ? command.substring(ShimStack.PREFIX.length())
            : command;
    if (asked.isBlank()) {
      throw UserError.usage("the command is empty; see 'reprise shim-check --help'");
    }
    Sink sink = json.sink();
    ShimCommand shim =
        KnownStack.shims()
            .filter(shipped -> shipped.toString().equals(asked))
            .findFirst()
            .map(KnownStack::command)
            .orElseGet(() -> new ShimCommand("shim:" + asked, asked));
    ShimCheckReport report;
    try (Ticker ticker = new Ticker(err())) {
      report = ShimCheck.examine(shim, ShimCommand.OPTIONS, ticker::at);
    } catch (StackUnavailableException e) {
      throw UserError.lacking(
          "%s; what a shim says first is in spec/shim/PROTOCOL.md", e.getMessage());
    }
    report(report.text(shim.stack()), sink, report.json(asked));
    return report.isRight() ? ExitCode.CONFORMS : ExitCode.VIOLATES;
  }
}
