package dev.reprise.cli;

import dev.reprise.campaign.Plan;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.model.judge.Verdict;
import dev.reprise.replay.Replay;
import dev.reprise.report.JunitReport;
import dev.reprise.report.VerifyReport;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.NamedStack;
import dev.reprise.vectors.Vectors;
import dev.reprise.verify.Check;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.Verification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reprise verify}: the main job. */
@Command(name = "verify")
final class VerifyCommand extends Subcommand {

  private static final int SCRIPTS_IN_PROCESS = 10_000;
  private static final int SCRIPTS_IN_CHILD = 1_000;
  private static final int SCRIPTS_OF_A_SLOW_ONE = 250;
  private static final int SCRIPTS_OF_MISUSE = 40;

  /** The longest script that its text form allows. */
  private static final int MOST_CALLS = 100_000;

  /** Each has a process of its own, where the stack is a library. */
  private static final int MOST_WORKERS = 256;

  @Mixin private StackArguments library = new StackArguments();
  @Mixin private ProtocolOption protocols = new ProtocolOption();
  @Mixin private DialectOption dialect = new DialectOption();

  @Parameters(paramLabel = "STACK")
  private List<String> stacks = new ArrayList<>();

  @Option(names = "--scripts", paramLabel = "N")
  private Optional<Integer> scripts = Optional.empty();

  @Option(names = "--calls", paramLabel = "N", defaultValue = "24")
  private int calls;

  @Option(names = "--seed", paramLabel = "N|random", defaultValue = "1")
  private String seed = "1";

  @Option(names = "--workers", paramLabel = "N")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(names = "--misuse")
  private boolean misuse;

  @Option(names = "--strict")
  private boolean isStrict;

  @Option(names = "--vectors")
  private boolean isVectors;

  @Mixin private Sink.Json json = new Sink.Json();
  @Mixin private Reproducers reproducers = new Reproducers();

  @Option(names = "--junit", paramLabel = "FILE")
  private Optional<Path> junit = Optional.empty();

  @Override
  public Integer call() throws UserError {
    List<NamedStack> chosen = library.stacks(stacks);
    List<Protocol> asked = protocols.protocols(stacks.isEmpty() ? List.of() : chosen);
    if (isVectors && (misuse || scripts.isPresent())) {
      throw UserError.usage(
          "--vectors are scripts: it goes neither with --misuse nor with --scripts");
    }
    UserError.bounded("--scripts", scripts.orElse(1), Integer.MAX_VALUE);
    UserError.bounded("--calls", calls, MOST_CALLS);
    UserError.bounded("--workers", workers, MOST_WORKERS);
    Function<Identity, Declared> declarations = dialect.declarations(Dialects.load());
    long start = seed();
    Sink jsonSink = json.sink();
    Sink junitSink = Sink.of("--junit", junit);
    reproducers.prepare();

    long began = System.nanoTime();
    List<StackReport> reports = new ArrayList<>();
    try (Ticker ticker = new Ticker(err())) {
      Verification verification =
          new Verification(
              declarations,
              isStrict || dialect.name().isEmpty(),
              (stack, protocol) ->
                  new ScriptsTicker(ticker, stack + " " + protocol, System.nanoTime()));
      for (NamedStack stack : chosen) {
        List<Protocol> its = ProtocolOption.spoken(stack, asked);
        if (!its.isEmpty()) {
          reports.add(
              verification.verify(
                  stack, its, library.library(), misuse, share -> plan(stack, start, share)));
        }
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    VerifyReport report =
        new VerifyReport(Version.text(), start, seconds, reports, optionsOfReplay());
    report(report.text(), jsonSink, report.json());
    junitSink.write(JunitReport.of(report), out());
    reproducers.write(reports, library.library(), err());
    return library.exitCode(
        stacks,
        report.any(StackReport.StackVerdict.VIOLATES)
            || report.any(StackReport.StackVerdict.CHANGED),
        report.any(StackReport.StackVerdict.UNSUPPORTED),
        report.untold());
  }

  /** The options by which a replay finds the same stack and judges it the same. */
  private String optionsOfReplay() {
    List<String> options = new ArrayList<>();
    library.library().ifPresent(path -> options.add("--lib " + Replay.quoted(path)));
    dialect.name().ifPresent(name -> options.add("--dialect " + name));
    return String.join(" ", options);
  }

  private Plan plan(NamedStack stack, long start, int share) {
    if (isVectors) {
      return Plan.of(Vectors.scripts(), workers);
    }
    int count = misuse ? SCRIPTS_OF_MISUSE : usual(stack);
    return new Plan(start, scripts.orElse(count), calls, share, workers);
  }

  private static int usual(NamedStack stack) {
    if (stack.isSlow()) {
      return SCRIPTS_OF_A_SLOW_ONE;
    }
    return stack.isNative() ? SCRIPTS_IN_CHILD : SCRIPTS_IN_PROCESS;
  }

  private long seed() throws UserError {
    if (seed.equals("random")) {
      return ThreadLocalRandom.current().nextLong(1, 1L << 40);
    }
    try {
      return Long.parseLong(seed);
    } catch (NumberFormatException e) {
      throw UserError.usage("--seed must be a whole number or 'random', not '%s'", seed);
    }
  }

  /** Progress of the scripts of one stack with one protocol. */
  private record ScriptsTicker(Ticker ticker, String what, long began) implements Check.Progress {

    @Override
    public void scripts(int done, int of) {
      double rate = done / Math.max(1e-9, (System.nanoTime() - began) / 1e9);
      ticker.say(
          "%s  %,d of %,d scripts, %,.0f a second, %.0f s left",
          what, done, of, rate, (of - done) / Math.max(1, rate));
    }

    @Override
    public void failed(Script script, Verdict.StackViolates verdict) {
      said("violates", verdict, script, "");
    }

    @Override
    public void shrinking() {
      ticker.show(what + "  shrinking what failed");
    }

    @Override
    public void shrunk(Shrunk finding) {
      said(
          "still violates",
          finding.failure().verdict(),
          finding.failure().script(),
          ", " + finding.proof().words());
    }

    private void said(String how, Verdict.StackViolates verdict, Script script, String proof) {
      ticker.print(
          String.format(
              Locale.ROOT,
              "%s %s %s after %d of %d calls%s: expected %s, observed %s: %s",
              what,
              how,
              verdict.clause(),
              Math.min(verdict.call() + 1, script.size()),
              script.size(),
              proof,
              verdict.expected(),
              verdict.observed(),
              Replay.line(script)));
    }
  }
}
