package dev.reprise.report;

import dev.reprise.campaign.CampaignResult;
import dev.reprise.catalogue.Clauses;
import dev.reprise.format.Json;
import dev.reprise.model.deviation.Deviation;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.model.judge.Step;
import dev.reprise.model.judge.Verdict;
import dev.reprise.replay.Replay;
import dev.reprise.replay.VerdictText;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackReport.Run;
import dev.reprise.verify.StackReport.StackVerdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The result of {@code reprise verify}: for people, and for programs. {@link JunitReport} is the
 * one for CI.
 *
 * @param version of Reprise
 * @param seed that repeats it
 * @param seconds from the first script to the last
 * @param options those that a command needs to find the same stack again, such as {@code --lib}
 * @param end what ended it before all was run; empty where all was
 */
public record VerifyReport(
    String version,
    long seed,
    double seconds,
    List<StackReport> stacks,
    String options,
    Optional<EarlyEnd> end) {

  /**
   * The end of a run before all was run.
   *
   * @param cause such as "--time 60s"
   * @param notBegun the stacks of which no script was run
   */
  public record EarlyEnd(String cause, List<String> notBegun) {}

  /** The report of a run that was not ended before all was run. */
  public VerifyReport(
      String version, long seed, double seconds, List<StackReport> stacks, String options) {
    this(version, seed, seconds, stacks, options, Optional.empty());
  }

  private static final Clauses CLAUSES = Clauses.load();

  /** The number of stacks with that verdict. */
  public long count(StackVerdict verdict) {
    return stacks.stream().filter(stack -> stack.verdict() == verdict).count();
  }

  /** Whether any stack has that verdict. */
  public boolean any(StackVerdict verdict) {
    return count(verdict) > 0;
  }

  /** Whether all that was asked for was run. */
  public boolean isComplete() {
    return end.isEmpty();
  }

  /** The command that runs a script of that run again. */
  String replay(Run run, Script script) {
    return Replay.command(run.named(), run.identity().protocol(), options, script);
  }

  /** For people, with no colours: all of it. */
  public String text() {
    SummaryTable table = SummaryTable.of(stacks.stream().map(StackReport::stack).toList(), false);
    StringBuilder text = new StringBuilder(table.head());
    stacks.forEach(stack -> text.append(table.row(stack)));
    return text + VerifyText.of(this, false, true, List.of());
  }

  /** For programs. Its schema is {@code verify.schema.json}, and it is closed. */
  public String json() {
    return Json.ofTool(version)
        .put("seed", seed)
        .put("seconds", rounded(seconds))
        .put("complete", isComplete())
        .put("notBegun", end.map(EarlyEnd::notBegun).orElse(List.of()))
        .put("stacks", stacks.stream().map(this::json))
        .text();
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  private Json json(StackReport stack) {
    List<Run> runs = stack.runs();
    return new Json()
        .put("stack", stack.stack())
        .put("version", stack.version())
        .put("protocols", runs.stream().map(run -> run.identity().protocol()))
        .put("scripts", stack.scripts())
        .put("calls", stack.calls())
        .put("transitionCoverage", stack.transitionCoverage())
        .put("verdict", stack.verdict())
        .put("complete", !stack.isCut())
        .put("seconds", rounded(stack.seconds()))
        .put("reason", stack.missing())
        .put("runs", runs.stream().map(VerifyReport::json))
        .put("ways", ClausesSeen.of(stack).json())
        .put("departures", each(runs, Run::seenDepartures, VerifyReport::departure))
        .put("unexpectedPasses", each(runs, Run::unexpectedPasses, VerifyReport::declaration))
        .put("findings", runs.stream().flatMap(this::findings));
  }

  /** The things of each run, one after the other. */
  private static <T> Stream<Json> each(
      List<Run> runs, Function<Run, List<T>> things, BiFunction<Run, T, Json> json) {
    return runs.stream()
        .flatMap(run -> things.apply(run).stream().map(thing -> json.apply(run, thing)));
  }

  private static Json json(Run run) {
    CampaignResult result = run.result();
    Json chapters = new Json();
    result
        .coverages()
        .forEach(
            (chapter, coverage) ->
                chapters.put(
                    chapter.toString(),
                    VerifyText.hasCalls(run.identity(), chapter) ? coverage.ratio() : 0));
    return new Json()
        .put("protocol", run.identity().protocol())
        .put("dialect", run.declared().name())
        .put("scripts", result.scripts())
        .put("calls", result.calls())
        .put("transitionCoverage", result.coverage().ratio())
        .put("chapters", chapters)
        .put("verdict", run.verdict())
        .put("complete", !run.isCut())
        .put("seconds", rounded(run.seconds()))
        .put("capabilities", run.identity().capabilities().stream().sorted())
        .put("clauses", result.steps())
        .put("cannotTell", result.cannotTell())
        .put(
            "surprises",
            run.surprises().entrySet().stream()
                .map(it -> surprise(run, it.getKey(), it.getValue())))
        .put("transitionsNotSeen", result.coverage().missing())
        .put("vectors", Optional.of(run.vectors()).filter(made -> !made.isEmpty()));
  }

  private static Json surprise(Run run, Value value, Script script) {
    CampaignResult.Choice seen = Objects.requireNonNull(run.result().choices().get(value));
    return new Json()
        .put("clause", value.of().clause())
        .put("switch", value.of())
        .put("value", value)
        .put("script", script)
        .put("scripts", seen.scripts());
  }

  private static Json departure(Run run, StackReport.Run.Departure departure) {
    return declaration(run, departure)
        .put("script", departure.script())
        .put("scripts", departure.scripts());
  }

  private static Json declaration(Run run, StackReport.Run.Departure departure) {
    return new Json()
        .put("clause", departure.clause())
        .put("protocol", run.identity().protocol())
        .put("switch", departure.value().of())
        .put("value", departure.value())
        .put("reason", departure.setting().reason())
        .put("source", departure.setting().source());
  }

  private Stream<Json> findings(Run run) {
    return Stream.concat(
        run.findings().stream().map(found -> finding(run, found)),
        run.misuses().stream().map(misuse -> misuse(run, misuse)));
  }

  private Json finding(Run run, Shrunk found) {
    Script script = found.failure().script();
    Verdict.StackViolates verdict = found.failure().verdict();
    return finding(run, verdict.clause(), "stack", script, verdict.call())
        .put("fingerprint", Finding.fingerprint(found))
        .put("expected", verdict.expected())
        .put("observed", verdict.observed())
        .put("explanations", found.failure().explanations().stream().map(Deviation::text))
        .put("why", VerdictText.byTheRules(found.failure().judgement(), verdict))
        .put("shortest", found.proof() == Shrunk.Proof.SHORTEST ? "true" : "unproven")
        .put("replay", replay(run, script))
        .put("ledger", found.failure().judgement().steps().stream().map(VerifyReport::row));
  }

  private Json misuse(Run run, CampaignResult.Misuse misuse) {
    Script script = misuse.trace().script();
    return finding(run, misuse.clause(), "caller", script, misuse.call())
        .put("fingerprint", Finding.fingerprint(misuse))
        .put("expected", "the caller does not make this call")
        .put("observed", misuse.observed())
        .put("manner", misuse.finding().outcome())
        .put("evidence", misuse.finding().evidence())
        .put("shortest", "false")
        .put("replay", replay(run, script))
        .put("ledger", List.of());
  }

  private static Json finding(Run run, Clause clause, String blame, Script script, int call) {
    return new Json()
        .put("clause", clause)
        .put("reading", CLAUSES.of(clause).reading())
        .put("blame", blame)
        .put("protocol", run.identity().protocol())
        .put("script", script)
        .put("call", call);
  }

  private static Json row(Step step) {
    return new Json()
        .put("call", ScriptText.print(step.call()))
        .put("owners", OwnersText.lines(step.after()));
  }
}
