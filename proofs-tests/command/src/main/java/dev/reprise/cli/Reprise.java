package dev.reprise.cli;

import dev.reprise.catalogue.CatalogueException;
import dev.reprise.format.Resource;
import dev.reprise.impl.process.EnvironmentException;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.script.Spelling;
import dev.reprise.spec.subject.Printed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code reprise}. */
@Command(
    name = "reprise",
    mixinStandardHelpOptions = true,
    versionProvider = Subcommand.Version.class,
    subcommands = {
      VerifyCommand.class,
      ProfileCommand.class,
      DiffCommand.class,
      BisectCommand.class,
      MatrixCommand.class,
      ExploreCommand.class,
      StacksCommand.class,
      ShimCheckCommand.class,
      ReplayCommand.class,
      VectorsCommand.class,
      ExplainCommand.class,
      HelpCommand.class
    })
public final class Reprise implements Runnable {

  /** The width of a line of help. */
  private static final int WIDTH = 80;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Exits with the command's code. */
  public static void main(String[] arguments) {
    CommandLine command;
    try {
      SelfContained.settle(System.getProperties(), System.getenv());
      command = command();
    } catch (RuntimeException | Error e) {
      // A JVM that this ends exits with 1. Classes are missing where jars cannot be opened.
      System.err.println("reprise: cannot start here: " + Printed.oneLine(String.valueOf(e)));
      System.exit(ExitCode.LACKING);
      return;
    }
    System.exit(execute(command, arguments));
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

  // Picocli lets errors through; the JVM would then exit with 1, which means VIOLATES.
  private static int execute(CommandLine command, String... arguments) {
    PrintWriter out = command.getOut();
    command.setOut(PlainWriter.over(out)).setErr(PlainWriter.over(command.getErr()));
    int exitCode;
    try {
      exitCode = command.execute(arguments);
    } catch (NoClassDefFoundError e) {
      command.getErr().println("reprise: a jar is missing here: it has " + e.getMessage());
      exitCode = ExitCode.LACKING;
    } catch (Error e) {
      exitCode = unforeseen(command, e);
    }
    // A writer over standard output does not know what that has swallowed.
    if (command.getOut().checkError() || out.checkError() || System.out.checkError()) {
      command.getErr().println("reprise: standard output cannot be written: not all is there");
      return exitCode == ExitCode.CONFORMS ? ExitCode.LACKING : exitCode;
    }
    return exitCode;
  }

  /** The command line with the words of its help, of which the build makes pages. */
  public static CommandLine command() {
    CommandLine command = new CommandLine(new Reprise());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    ResourceBundle texts = ResourceBundle.getBundle("dev.reprise.cli.help");
    command.setResourceBundle(texts);
    help(command, texts);
    command.getSubcommands().values().forEach(sub -> help(sub, texts));
    command.setParameterExceptionHandler(Reprise::wrongUsage);
    command.setExecutionExceptionHandler(Reprise::failed);
    return command;
  }

  /**
   * Says what the command is for, above its options, and adds the file of its name in {@code help},
   * line by line, below them.
   */
  private static void help(CommandLine command, ResourceBundle texts) {
    String name = command.getCommandName();
    UsageMessageSpec help = command.getCommandSpec().usageMessage();
    String text = Resource.text(Reprise.class, "help/" + name + ".txt");
    help.footer(("\n" + text.replace("{calls}", calls())).lines().toArray(String[]::new));
    if (texts.containsKey(name)) {
      help.description(texts.getString(name), "");
    }
  }

  /** The form of each call in a script, and its C function. */
  private static String calls() {
    return Arrays.stream(CallKind.values())
        .map(kind -> "  %-42s  %s".formatted(ScriptText.form(kind), kind.function()))
        .map(
            line ->
                line.length() <= WIDTH ? line : line.replaceFirst("(\\S) +(SSL_)", "$1\n      $2"))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "what is to be done? One of verify, replay, profile, matrix, diff, bisect,"
            + " explore, vectors, explain, stacks, shim-check");
  }

  private static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("reprise: " + reason(e));
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  /** The reason. To a reader, a word where a command should be is no "unmatched argument". */
  private static String reason(ParameterException e) {
    CommandLine command = e.getCommandLine();
    if (e instanceof UnmatchedArgumentException unmatched) {
      String name = unmatched.getUnmatched().getFirst();
      if (unmatched.isUnknownOption()) {
        return e.getMessage() + near(name, command.getCommandSpec());
      }
      if (command.getParent() == null) {
        return unknown("command is", name, command.getSubcommands().keySet());
      }
    }
    return e.getArgSpec() instanceof OptionSpec option && e.getValue() != null
        ? wrongValue(option, e.getValue())
        : String.valueOf(e.getMessage());
  }

  private static String unknown(String kind, String name, Collection<?> known) {
    return String.valueOf(UserError.unknown(kind, name, known).getMessage());
  }

  /** The options that an unknown one may have meant. */
  private static String near(String option, CommandSpec spec) {
    String name = option.replaceFirst("=.*", "");
    List<String> near = Spelling.near(name, List.copyOf(spec.optionsMap().keySet()));
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }

  /** What is wrong with the value of an option that is no text. */
  private static String wrongValue(OptionSpec option, String value) {
    if (option.type().isEnum()) {
      return unknown(
          option.longestName().substring(2) + " is",
          value,
          List.of(option.type().getEnumConstants()));
    }
    String wanted =
        option.arity().max() == 0
            ? "takes no value"
            : "must be a whole number up to " + Integer.MAX_VALUE;
    return "%s %s, not '%s'".formatted(option.longestName(), wanted, value);
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    return switch (e) {
      case UserError wrong -> wrong(command, e, wrong.exitCode());
      case EnvironmentException lacking -> wrong(command, e, ExitCode.LACKING);
      case CatalogueException broken -> wrong(command, e, ExitCode.DEFECT);
      default -> unforeseen(command, e);
    };
  }

  private static int wrong(CommandLine command, Exception e, int exitCode) {
    command.getErr().println("reprise: " + e.getMessage());
    return exitCode;
  }

  /** What nobody has foreseen: a defect, unless the machine has too little of something. */
  private static int unforeseen(CommandLine command, Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        command.getErr().println("reprise: out of memory or threads: " + cause.getMessage());
        return ExitCode.LACKING;
      }
      IOException why = cause instanceof UncheckedIOException io ? io.getCause() : null;
      if (why != null) {
        String words = EnvironmentException.words(why);
        command.getErr().println("reprise: %s: %s".formatted(cause.getMessage(), words));
        return ExitCode.LACKING;
      }
    }
    command.getErr().println("reprise: a defect of Reprise, please report it: " + e);
    if (System.getenv("REPRISE_DEBUG") != null) {
      e.printStackTrace(command.getErr());
    } else {
      command.getErr().println("REPRISE_DEBUG=1 shows where.");
    }
    return ExitCode.DEFECT;
  }
}
