package dev.reprise.cli;

import dev.reprise.catalogue.CatalogueException;
import dev.reprise.impl.child.ChildLostException;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code reprise}. */
@Command(
    name = "reprise",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      VerifyCommand.class,
      ProfileCommand.class,
      DiffCommand.class,
      MatrixCommand.class,
      ExploreCommand.class,
      StacksCommand.class,
      ShimCheckCommand.class,
      ReplayCommand.class,
      VectorsCommand.class,
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
      "  reprise verify                       the reference, and every stack found here",
      "  reprise verify openssl --lib /opt/openssl/lib/libssl.so.3",
      "  reprise replay --script 'context A; connection c1 in A; connect c1 full s1'",
      "",
      "Exit codes: 0 conforms, 1 a clause is violated, 2 the command line or a script",
      "is wrong, 3 something is missing here (a stack, a library, a file), 4 nothing",
      "could be judged to its end, 70 a defect of Reprise."
    })
public final class Reprise implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Exits with the command's code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs the command; the exit code. */
  public static int run(String... arguments) {
    return execute(command(), arguments);
  }

  /**
   * Runs the command, which prints there instead of on standard output and standard error; the exit
   * code.
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return execute(command().setOut(out).setErr(err), arguments);
  }

  // What is no Exception picocli lets through, and the JVM would exit with 1: VIOLATES.
  private static int execute(CommandLine command, String... arguments) {
    try {
      return command.execute(arguments);
    } catch (Error e) {
      return defect(command, e);
    }
  }

  static CommandLine command() {
    CommandLine command = new CommandLine(new Reprise());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    Objects.requireNonNull(command.getSubcommands().get("help"))
        .getCommandSpec()
        .usageMessage()
        .footer("", "Examples:", "  reprise help verify");
    command.setParameterExceptionHandler(Reprise::wrongUsage);
    command.setExecutionExceptionHandler(Reprise::failed);
    return command;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "what is to be done? One of verify, replay, profile, matrix, diff, explore,"
            + " vectors, stacks, shim-check");
  }

  private static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("reprise: " + reason(e));
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  /** What is wrong. A word where a command should be is no "unmatched argument" to a reader. */
  private static String reason(ParameterException e) {
    CommandLine command = e.getCommandLine();
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && command.getParent() == null) {
      return "no command is called '"
          + unmatched.getUnmatched().getFirst()
          + "'; known are "
          + String.join(", ", command.getSubcommands().keySet());
    }
    return String.valueOf(e.getMessage());
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    return switch (e) {
      case UserError wrong -> {
        command.getErr().println("reprise: " + wrong.getMessage());
        yield wrong.exitCode();
      }
      case ChildLostException lost -> {
        command.getErr().println("reprise: " + lost.getMessage());
        yield ExitCode.LACKING;
      }
      case CatalogueException broken -> {
        command.getErr().println("reprise: " + broken.getMessage());
        yield ExitCode.DEFECT;
      }
      default -> defect(command, e);
    };
  }

  private static int defect(CommandLine command, Throwable e) {
    command.getErr().println("reprise: a defect of Reprise, please report it: " + e);
    if (System.getenv("REPRISE_DEBUG") != null) {
      e.printStackTrace(command.getErr());
    } else {
      command.getErr().println("REPRISE_DEBUG=1 shows where.");
    }
    return ExitCode.DEFECT;
  }
}
