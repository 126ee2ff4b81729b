package dev.reprise.cli;

import dev.reprise.campaign.Crew;
import dev.reprise.campaign.Limit;
import dev.reprise.campaign.Plan;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.model.judge.Verdict;
import dev.reprise.replay.Replay;
import dev.reprise.report.VerifyReport;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.NamedStack;
import dev.reprise.vectors.Vectors;
import dev.reprise.verify.Check;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackReport.StackVerdict;
import dev.reprise.verify.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
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
  private List<String> words = new ArrayList<>();

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

  @Mixin private TimeOption time = new TimeOption();

  @Option(names = "--shrink-time", paramLabel = "TIME")
  private Optional<String> shrinkTime = Optional.empty();

  @Mixin private Reproducers reproducers = new Reproducers();

  @Option(names = "--again")
  private boolean isAgain;

  @Mixin private VerifyOutput output = new VerifyOutput();
  @Mixin private KnownFindings baseline = new KnownFindings();
  @Mixin private Demands demands = new Demands();

  private final Failures failures = Failures.here();

  /** The stacks, and the result of each that is done. */
  private List<NamedStack> chosen = List.of();

  private final Map<NamedStack, StackReport> done = new HashMap<>();

  /** Those of which the check has begun. */
  private final Set<NamedStack> begun = new HashSet<>();

  /** How many of the results were printed: they are in the order of the stacks. */
  private int printed;

  private boolean isWritten;

  private final long began = System.nanoTime();

  @Override
  public Integer call() throws UserError {
    List<String> names = library.names(words);
    List<NamedStack> named = library.stacks(names);
    List<Protocol> asked = protocols.protocols(names.isEmpty() ? List.of() : named);
    if (isVectors && (misuse || scripts.isPresent())) {
      throw UserError.usage(
          "--vectors are scripts: it goes neither with --misuse nor with --scripts");
    }
    if ((isVectors || misuse) && (baseline.isGiven() || isAgain)) {
      throw UserError.usage(
          "--baseline and --again are about findings: they go neither with --misuse nor with"
              + " --vectors");
    }
    UserError.bounded("--scripts", scripts.orElse(1), Integer.MAX_VALUE);
    UserError.bounded("--calls", calls, MOST_CALLS);
    UserError.bounded("--workers", workers, MOST_WORKERS);
    Optional<Duration> most = time.limit();
    Optional<Duration> mostShrinking = ExploreCommand.time("--shrink-time", shrinkTime);
    Function<Identity, Declared> declarations = dialect.declarations(Dialects.load());
    long start = seed();
    chosen =
        named.stream()
            .filter(stack -> !ProtocolOption.spoken(stack, asked).isEmpty())
            .distinct()
            .toList();
    demands.check(chosen);
    baseline.read();
    reproducers.prepare();
    output.begin(chosen, out());
    try (Ticker ticker = new Ticker(err(), output.isQuiet());
        Interruption interruption = new Interruption(most, () -> endLate(start))) {
      Verification verification =
          new Verification(
              declarations,
              isStrict || dialect.name().isEmpty(),
              (stack, protocol) ->
                  new ScriptsTicker(
                      ticker, () -> isNext(stack), stack + " " + protocol, System.nanoTime()),
              interruption::isOver,
              mostShrinking);
      run(verification, asked, start, interruption, ticker);
      return end(start, interruption.isSignalled());
    }
  }

  /** Checks the stacks, several at once. */
  private void run(
      Verification verification,
      List<Protocol> asked,
      long start,
      Interruption interruption,
      Ticker ticker) {
    try (Crew crew = new Crew(workers)) {
      List<Future<?>> checks = new ArrayList<>();
      for (NamedStack stack : chosen) {
        checks.add(
            crew.begin(
                () -> {
                  if (!interruption.isOver() && begins(stack)) {
                    StackReport report =
                        verification.verify(
                            stack,
                            ProtocolOption.spoken(stack, asked),
                            library.library(),
                            misuse,
                            (protocol, share) ->
                                plan(stack, start, share)
                                    .until(new Limit(interruption::isOver))
                                    .after(first(stack, protocol))
                                    .helpedBy(crew.help()));
                    ends(stack, report, ticker);
                  }
                  return null;
                }));
      }
      for (Future<?> check : checks) {
        await(check);
      }
    }
  }

  private static void await(Future<?> check) {
    try {
      check.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default ->
            throw new IllegalStateException("the check of a stack failed", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while stacks were checked", e);
    }
  }

  /** Whether its result is the next to be printed. */
  private synchronized boolean isNext(NamedStack stack) {
    return printed < chosen.size() && chosen.get(printed).equals(stack);
  }

  private synchronized boolean begins(NamedStack stack) {
    return !isWritten && begun.add(stack);
  }

  private synchronized void ends(NamedStack stack, StackReport report, Ticker ticker) {
    if (isWritten) {
      return;
    }
    done.put(stack, report);
    if (!misuse && !isVectors) {
      failures.remember(report);
    }
    ticker.close();
    while (printed < chosen.size() && done.containsKey(chosen.get(printed))) {
      print(chosen.get(printed));
    }
  }

  private void print(NamedStack stack) {
    output.stack(Objects.requireNonNull(done.get(stack)), out());
    printed++;
  }

  /** The scripts that failed before: by the baseline, and the last time if that is asked for. */
  private List<Script> first(NamedStack stack, Protocol protocol) {
    String name = stack.toString();
    return Stream.concat(
            isAgain ? failures.of(name, protocol).stream() : Stream.of(),
            baseline.scripts(name, protocol).stream())
        .distinct()
        .toList();
  }

  /** Writes the reports on what was run; the exit code. */
  private synchronized int end(long start, boolean isSignalled) throws UserError {
    if (isWritten) {
      return ExitCode.NOT_ALL; // Told already; the JVM is ending.
    }
    isWritten = true;
    List<NamedStack> told = chosen.stream().filter(done::containsKey).toList();
    told.subList(printed, told.size()).forEach(this::print);
    List<String> notBegun =
        chosen.stream().filter(it -> !begun.contains(it)).map(NamedStack::toString).toList();
    String cause = time.cause(isSignalled);
    VerifyReport report =
        new VerifyReport(
            Version.text(),
            start,
            (System.nanoTime() - began) / 1e9,
            told.stream().map(done::get).toList(),
            optionsOfReplay(),
            notBegun.isEmpty() && done.values().stream().noneMatch(StackReport::isCut)
                ? Optional.empty()
                : Optional.of(new VerifyReport.EarlyEnd(cause, notBegun)));
    List<String> remarks = new ArrayList<>(baseline.compare(report, out()));
    remarks.addAll(demands.lines(report));
    output.end(report, remarks, out(), err());
    reproducers.write(report.stacks(), library.library(), err());
    return exitCode(report);
  }

  /** Writes what is there, where the stacks in hand do not end in time after a signal. */
  private synchronized void endLate(long start) {
    try {
      begun.forEach(stack -> done.putIfAbsent(stack, unfinished(stack)));
      end(start, true);
    } catch (UserError e) {
      err().println("reprise: " + e.getMessage());
      err().flush();
    }
  }

  private static StackReport unfinished(NamedStack stack) {
    return new StackReport(stack.toString(), "", List.of(), Optional.empty(), stack.protocols());
  }

  /** The exit code of a run with this report, by the demands of this command line. */
  int exitCode(VerifyReport report) {
    boolean hasFindings = report.any(StackVerdict.VIOLATES) || report.any(StackVerdict.CHANGED);
    boolean isLacking =
        library.isLacking(library.names(words), report.any(StackVerdict.UNSUPPORTED));
    return ExitCode.first(
        baseline.isFailed(hasFindings),
        isLacking || !demands.missing(report).isEmpty(),
        !report.isComplete(),
        report.any(StackVerdict.UNKNOWN) || !demands.tooLittle(report).isEmpty());
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

  /**
   * Progress of the scripts of one stack with one protocol.
   *
   * @param isShown whether it is the one, of those that are checked now, that is shown
   */
  private record ScriptsTicker(Ticker ticker, BooleanSupplier isShown, String what, long began)
      implements Check.Progress {

    @Override
    public void scripts(int done, int of) {
      if (!isShown.getAsBoolean()) {
        return;
      }
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
      if (isShown.getAsBoolean()) {
        ticker.show(what + "  shrinking what failed");
      }
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
