package dev.reprise.cli;

import dev.reprise.catalogue.CatalogueException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code reprise}. */
@Command(
    name = "reprise",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      VerifyCommand.class,
      StacksCommand.class,
      ReplayCommand.class,
      HelpCommand.class
    },
    description = {
      "Checks TLS stacks against what SSL_set_session(3) promises: who owns a session, how its"
          + " reference count moves through set, connect, reuse and free, and that one session"
          + " belongs to one context.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  reprise verify                          the reference, and every stack found here",
      "  reprise verify openssl --lib /opt/openssl/lib/libssl.so.3",
      "  reprise replay --script 'context A; connection c1 in A; connect c1 full s1'",
      "",
      "Exit codes: 0 conforms; 1 a clause is violated; 2 the command line or a script is wrong;",
      "3 something is missing here (a stack, a library, a file); 70 a defect of Reprise."
    })
public final class Reprise implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Exits with the command's code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs the command; the exit code. */
  public static int run(String... arguments) {
    CommandLine command = new CommandLine(new Reprise());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setParameterExceptionHandler(Reprise::wrongUsage);
    command.setExecutionExceptionHandler(Reprise::failed);
    return command.execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "what is to be done? One of verify, stacks, replay");
  }

  private static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("reprise: " + e.getMessage());
    command
        .getErr()
        .println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  private static int failed(
      Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    return switch (e) {
      case UserError wrong -> {
        command.getErr().println("reprise: " + wrong.getMessage());
        yield wrong.exitCode();
      }
      case CatalogueException broken -> {
        command.getErr().println("reprise: " + broken.getMessage());
        yield ExitCode.DEFECT;
      }
      default -> {
        command.getErr().println("reprise: a defect of Reprise, please report it: " + e);
        if (System.getenv("REPRISE_DEBUG") != null) {
          e.printStackTrace(command.getErr());
        } else {
          command.getErr().println("REPRISE_DEBUG=1 shows where.");
        }
        yield ExitCode.DEFECT;
      }
    };
  }
}
