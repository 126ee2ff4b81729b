package dev.reprise.cli;

import dev.reprise.format.Resource;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of {@code reprise}. It returns one of the exit codes in {@link ExitCode}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Subcommand.Version.class)
abstract class Subcommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public abstract Integer call() throws UserError;

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Prints the text for people, unless the JSON goes to standard output; then writes the JSON. */
  final void report(String text, Sink json, String written) throws UserError {
    if (!json.isStandardOutput()) {
      out().print(text);
      out().flush();
    }
    json.write(written, out());
  }

  /** The version of Reprise, as the build wrote it. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"reprise " + text()};
    }

    static String text() {
      return Resource.text(Version.class, "version.properties").strip().replace("version=", "");
    }
  }
}
