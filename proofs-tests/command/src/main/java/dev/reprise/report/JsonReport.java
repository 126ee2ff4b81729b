package dev.reprise.report;

import dev.reprise.campaign.CampaignResult;
import dev.reprise.format.Json;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.model.judge.Step;
import dev.reprise.model.judge.Verdict;
import dev.reprise.replay.Replay;
import dev.reprise.shrink.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.verify.Run;
import dev.reprise.verify.Run.Departure;
import dev.reprise.verify.StackReport;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The report for programs. Its schema is {@code verify.schema.json}, and it is closed. */
public final class JsonReport {

  private JsonReport() {}

  /**
   * Writes the report.
   *
   * @param options those that a command needs to find the same stack again, such as {@code --lib}
   */
  public static String of(Report report, String options) {
    return Json.ofTool(report.version())
        .put("seed", report.seed())
        .put("seconds", Math.round(report.seconds() * 1000) / 1000.0)
        .put("stacks", report.stacks().stream().map(stack -> stack(stack, options)))
        .text();
  }

  private static Json stack(StackReport stack, String options) {
    List<Run> runs = stack.runs();
    return new Json()
        .put("stack", stack.stack())
        .put("version", stack.version())
        .put("protocols", runs.stream().map(run -> run.identity().protocol()))
        .put("scripts", stack.scripts())
        .put("calls", stack.calls())
        .put("transitionCoverage", stack.transitionCoverage())
        .put("verdict", stack.verdict())
        .put("reason", stack.missing())
        .put("runs", runs.stream().map(JsonReport::run))
        .put("departures", each(runs, Run::seenDepartures, JsonReport::departure))
        .put("unexpectedPasses", each(runs, Run::unexpectedPasses, JsonReport::declaration))
        .put("findings", runs.stream().flatMap(run -> findings(run, options)));
  }

  /** The things of each run, one after the other. */
  private static <T> Stream<Json> each(
      List<Run> runs, Function<Run, List<T>> things, BiFunction<Run, T, Json> json) {
    return runs.stream()
        .flatMap(run -> things.apply(run).stream().map(thing -> json.apply(run, thing)));
  }

  private static Json run(Run run) {
    CampaignResult result = run.result();
    Json chapters = new Json();
    result
        .coverages()
        .forEach((chapter, coverage) -> chapters.put(chapter.toString(), coverage.ratio()));
    return new Json()
        .put("protocol", run.identity().protocol())
        .put("dialect", run.declared().name())
        .put("scripts", result.scripts())
        .put("calls", result.calls())
        .put("transitionCoverage", result.coverage().ratio())
        .put("chapters", chapters)
        .put("verdict", run.verdict())
        .put("capabilities", run.identity().capabilities().stream().sorted())
        .put("clauses", result.steps())
        .put("cannotTell", result.cannotTell())
        .put("surprises", run.surprises().stream().map(value -> surprise(run, value)))
        .put("transitionsNotSeen", result.coverage().missing())
        .put("vectors", Optional.of(run.vectors()).filter(made -> !made.isEmpty()));
  }

  private static Json surprise(Run run, Value value) {
    CampaignResult.Choice seen = Objects.requireNonNull(run.result().choices().get(value));
    return new Json()
        .put("clause", value.of().clause())
        .put("switch", value.of())
        .put("value", value)
        .put("script", seen.script())
        .put("scripts", seen.scripts());
  }

  private static Json departure(Run run, Departure departure) {
    return declaration(run, departure)
        .put("script", departure.script())
        .put("scripts", departure.scripts());
  }

  private static Json declaration(Run run, Departure departure) {
    return new Json()
        .put("clause", departure.clause())
        .put("protocol", run.identity().protocol())
        .put("switch", departure.value().of())
        .put("value", departure.value())
        .put("reason", departure.setting().reason())
        .put("source", departure.setting().source());
  }

  private static Stream<Json> findings(Run run, String options) {
    return Stream.concat(
        run.findings().stream().map(found -> finding(run, found, options)),
        run.declared().refusesMisuse()
            ? Stream.empty()
            : run.result().misuses().stream().map(misuse -> misuse(run, misuse, options)));
  }

  private static Json finding(Run run, Shrunk found, String options) {
    Script script = found.failure().script();
    Verdict.StackViolates verdict = found.failure().verdict();
    return finding(run, verdict.clause(), "stack", script, verdict.call())
        .put("expected", verdict.expected())
        .put("observed", verdict.observed())
        .put("shortest", found.proof() == Shrunk.Proof.SHORTEST ? "true" : "unproven")
        .put("replay", replay(run, script, options))
        .put("ledger", found.failure().judgement().steps().stream().map(JsonReport::row));
  }

  private static Json misuse(Run run, CampaignResult.Misuse misuse, String options) {
    Script script = misuse.trace().script();
    return finding(run, misuse.clause(), "caller", script, misuse.call())
        .put("expected", "the caller does not make this call")
        .put("observed", misuse.observed())
        .put("manner", misuse.finding().outcome())
        .put("evidence", misuse.finding().evidence())
        .put("shortest", "false")
        .put("replay", replay(run, script, options))
        .put("ledger", List.of());
  }

  private static Json finding(Run run, Clause clause, String blame, Script script, int call) {
    return new Json()
        .put("clause", clause)
        .put("blame", blame)
        .put("protocol", run.identity().protocol())
        .put("script", script)
        .put("call", call);
  }

  private static String replay(Run run, Script script, String options) {
    return Replay.command(run.named(), run.identity().protocol(), options, script);
  }

  private static Json row(Step step) {
    return new Json()
        .put("call", ScriptText.print(step.call()))
        .put("owners", OwnersText.lines(step.after()));
  }
}
