package dev.reprise.cli;

import dev.reprise.diff.Bisection;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.report.BisectReport;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.ChosenStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reprise bisect}: the first of several builds that behaves otherwise. */
@Command(name = "bisect")
final class BisectCommand extends Subcommand {

  private static final int SCRIPTS = 1_000;

  @Mixin private ProtocolOption protocols = new ProtocolOption();

  @Parameters(paramLabel = "BUILD", arity = "2..*")
  private List<String> words = new ArrayList<>();

  @Option(names = "--script", paramLabel = "FILE|TEXT")
  private Optional<String> script = Optional.empty();

  @Option(names = "--seed", paramLabel = "N")
  private long seed = 1;

  @Option(names = "--scripts", paramLabel = "N")
  private int scripts = SCRIPTS;

  @Mixin private Sink.Json json = new Sink.Json();

  @Override
  public Integer call() throws UserError {
    Sink sink = json.sink();
    UserError.bounded("--scripts", scripts, Integer.MAX_VALUE);
    List<ChosenStack> builds = StackArguments.chosen(words);
    Protocol protocol = protocol(builds);
    Consumer<Bisection.Build> asked = build -> err().println(BisectReport.line(build));
    Bisection.Result result;
    try {
      result =
          script.isPresent()
              ? Bisection.by(given(script.get()), builds, protocol, asked)
              : Bisection.by(seed, scripts, builds, protocol, asked);
    } catch (StackUnavailableException e) {
      throw UserError.lacking("%s", e.getMessage());
    }
    BisectReport report = new BisectReport(result, protocol);
    report(report.text(), sink, report.json(Version.text()));
    return result.difference().isEmpty() ? ExitCode.CONFORMS : ExitCode.VIOLATES;
  }

  private static Script given(String word) throws UserError {
    return ScriptArgument.fileOrText("--script", word).script().named();
  }

  /** The last of those asked for that every build speaks: what is new changes there most. */
  private Protocol protocol(List<ChosenStack> builds) throws UserError {
    List<Protocol> asked = protocols.protocols(List.of());
    return asked.reversed().stream()
        .filter(
            protocol -> builds.stream().allMatch(it -> it.stack().protocols().contains(protocol)))
        .findFirst()
        .orElseThrow(() -> UserError.usage("no protocol of --protocol is spoken by every build"));
  }
}
