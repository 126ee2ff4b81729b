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
    List<Protocol> spoken = spoken(builds);
    Optional<Script> given =
        script.isPresent()
            ? Optional.of(ScriptArgument.fileOrText("--script", script.get()).script().named())
            : Optional.empty();
    Bisection.Result result;
    try (Ticker ticker = new Ticker(err())) {
      result =
          Bisection.of(builds, spoken, new Bisection.Question(given, seed, scripts), ticker::at);
    } catch (StackUnavailableException e) {
      throw UserError.lacking("%s", e.getMessage());
    }
    BisectReport report = new BisectReport(result);
    report(report.text(), sink, report.json(Version.text()));
    return result.change().isEmpty() ? ExitCode.CONFORMS : ExitCode.VIOLATES;
  }

  /** The protocols that were asked for and that every build speaks. */
  private List<Protocol> spoken(List<ChosenStack> builds) throws UserError {
    List<Protocol> spoken =
        protocols.protocols(List.of()).stream()
            .filter(
                protocol ->
                    builds.stream().allMatch(it -> it.stack().protocols().contains(protocol)))
            .toList();
    if (spoken.isEmpty()) {
      throw UserError.usage("no protocol of --protocol is spoken by every build");
    }
    return spoken;
  }
}
