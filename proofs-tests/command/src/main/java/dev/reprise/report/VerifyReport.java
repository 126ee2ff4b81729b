package dev.reprise.report;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.CampaignResult;
import dev.reprise.catalogue.Clauses;
import dev.reprise.format.Json;
import dev.reprise.format.Words;
import dev.reprise.model.deviation.Deviation;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.judge.OwnersText;
import dev.reprise.model.judge.Step;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.walk.Coverage;
import dev.reprise.replay.Replay;
import dev.reprise.replay.VerdictText;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.vectors.VectorRun.Made;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackReport.Run;
import dev.reprise.verify.StackReport.StackVerdict;
import java.util.EnumMap;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of {@code reprise verify}: for people, and for programs. {@link JunitReport} is the
 * one for CI.
 *
 * @param version of Reprise
 * @param seed that repeats it
 * @param seconds from the first script to the last
 * @param options those that a command needs to find the same stack again, such as {@code --lib}
 */
public record VerifyReport(
    String version, long seed, double seconds, List<StackReport> stacks, String options) {

  private static final Clauses CLAUSES = Clauses.load();

  /** The number of stacks with that verdict. */
  public long count(StackVerdict verdict) {
    return stacks.stream().filter(stack -> stack.verdict() == verdict).count();
  }

  /** Whether any stack has that verdict. */
  public boolean any(StackVerdict verdict) {
    return count(verdict) > 0;
  }

  /** Whether nothing is said: no script could be judged to its end. */
  public boolean untold() {
    return any(StackVerdict.UNKNOWN)
        && !any(StackVerdict.CONFORMS)
        && !any(StackVerdict.CHANGED)
        && !any(StackVerdict.VIOLATES);
  }

  /** The command that runs a script of that run again. */
  String replay(Run run, Script script) {
    return Replay.command(run.named(), run.identity().protocol(), options, script);
  }

  /** For people. */
  public String text() {
    Formatter out = new Formatter(Locale.ROOT);
    stacks.forEach(stack -> stack(out, stack));
    long missing = count(StackVerdict.UNSUPPORTED);
    long changed = count(StackVerdict.CHANGED);
    String others =
        (changed == 0 ? "" : ", " + changed + " changed")
            + (missing == 0 ? "" : ", " + missing + " unsupported");
    int scripts = stacks.stream().mapToInt(StackReport::scripts).sum();
    out.format(
        "%s: %d of %d stacks violate a clause%s; %,d scripts in %.1f s, seed %d%n",
        word(),
        count(StackVerdict.VIOLATES),
        stacks.size() - missing,
        others,
        scripts,
        seconds,
        seed);
    return out.toString();
  }

  private void stack(Formatter out, StackReport stack) {
    out.format("%s%n", stack.stack() + (stack.version().isEmpty() ? "" : " — " + stack.version()));
    stack.missing().ifPresent(reason -> out.format("  unsupported: %s%n", reason));
    for (Run run : stack.runs()) {
      run(out, run);
    }
    if (!stack.runs().isEmpty()) {
      clauses(out, stack);
    }
    for (Run run : stack.runs()) {
      misuses(out, run);
      findings(out, run);
      changes(out, run);
    }
    departures(out, stack);
    out.format("%n");
  }

  private static void run(Formatter out, Run run) {
    CampaignResult result = run.result();
    Protocol protocol = run.identity().protocol();
    Coverage seen = result.coverage();
    out.format(
        "  %-13s %-9s %,7d scripts %,9d calls   %5.1f %% of %d transitions%n",
        protocol, run.verdict(), result.scripts(), result.calls(), percent(seen), seen.possible());
    out.format("                %s%n", chapters(run));
    vectors(out, run.vectors());
    int untold = result.cannotTell().values().stream().mapToInt(Integer::intValue).sum();
    if (untold > 0) {
      out.format("                %,d scripts not judged to their end:%n", untold);
      result
          .cannotTell()
          .forEach((reason, count) -> out.format("                %,7d  %s%n", count, reason));
    }
    for (StackReport.Run.Departure departure : run.unexpectedPasses()) {
      out.format(
          "                unexpected pass: its dialect %s declares %s, and it keeps %s%n",
          run.declared().name(), Words.setting(departure.value()), departure.clause());
    }
    if (!run.isStrict()) {
      for (Value value : run.surprises().keySet()) {
        out.format(
            "                not as its dialect %s says, though the page allows it: %s%n",
            run.declared().name(), Words.setting(value));
      }
    }
  }

  /** The transitions of the vectors' graph, exactly. */
  private static void vectors(Formatter out, List<Made> vectors) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (Made made : vectors) {
      out.format(
          "                vectors %-11s %,6d of %,6d transitions made, %,d more cannot be asked"
              + " for%n",
          made.section(), made.made(), made.askable(), made.transitions() - made.askable());
      made.unsupported().forEach((why, count) -> reasons.merge(why, count, Integer::sum));
    }
    reasons.forEach(
        (why, count) -> out.format("                %,7d  unsupported: %s%n", count, why));
  }

  /** How much was seen of each chapter of which the stack has any call. */
  private static String chapters(Run run) {
    return run.result().coverages().entrySet().stream()
        .filter(it -> it.getValue().possible() > 0 && hasCalls(run.identity(), it.getKey()))
        .map(it -> it.getKey() + " " + (int) percent(it.getValue()) + " %")
        .collect(Collectors.joining(", "));
  }

  /** Whether the stack has any of the calls that are the chapter's own. */
  private static boolean hasCalls(Identity identity, Chapter chapter) {
    return chapter.ownKinds().stream().anyMatch(kind -> Campaign.whyNot(identity, kind).isEmpty());
  }

  /** Rounded down: only what was seen whole is 100. */
  private static double percent(Coverage coverage) {
    return Math.floor(1000 * coverage.ratio()) / 10;
  }

  private static void clauses(Formatter out, StackReport stack) {
    ClausesSeen seen = ClausesSeen.of(stack);
    Set<Clause> departs =
        clauses(stack, run -> run.seenDepartures().stream().map(StackReport.Run.Departure::clause));
    Set<Clause> violated = clauses(stack, run -> run.findings().stream().map(Shrunk::clause));
    seen.without(departs).without(violated).lines().forEach(line -> out.format("  %s%n", line));
    clauses(out, "departs at", departs);
    clauses(out, "violates", violated);
  }

  private static Set<Clause> clauses(StackReport stack, Function<Run, Stream<Clause>> of) {
    return stack.runs().stream().flatMap(of).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void clauses(Formatter out, String what, Set<Clause> clauses) {
    if (!clauses.isEmpty()) {
      out.format("  %-13s %s%n", what, Words.joined(" ", clauses));
    }
  }

  private static void misuses(Formatter out, Run run) {
    List<CampaignResult.Misuse> misuses = run.result().misuses();
    if (misuses.isEmpty()) {
      return;
    }
    if (run.declared().refusesMisuse()) {
      out.format(
          "  refuses       what breaks %s%n",
          Words.joined(
              " ", misuses.stream().map(CampaignResult.Misuse::clause).distinct().toList()));
      return;
    }
    out.format("%n  %s, where the caller broke a clause:%n", run.identity().protocol());
    Optional<Clause> shown = Optional.empty();
    for (CampaignResult.Misuse it : misuses) {
      if (!shown.equals(Optional.of(it.clause()))) {
        shown = Optional.of(it.clause());
        out.format("    %s%n", CLAUSES.sentence(it.clause()));
      }
      String evidence = it.finding().evidence();
      String more = it.observed().contains(evidence) ? "" : "; " + evidence;
      out.format(
          "    %-7s %-8s %,6d scripts: %s%s%n",
          it.clause(), it.finding().outcome(), it.scripts(), it.observed(), more);
    }
  }

  private void findings(Formatter out, Run run) {
    for (Shrunk found : run.findings()) {
      CampaignResult.Failure failure = found.failure();
      Verdict.StackViolates verdict = failure.verdict();
      Script script = failure.script();
      out.format(
          "%n  VIOLATES %s (%s, %d calls, %s)%n",
          verdict.clause(), run.identity().protocol(), script.size(), found.proof().words());
      out.format("    %s%n", CLAUSES.sentence(verdict.clause()));
      out.format("    expected  %s%n    observed  %s%n", verdict.expected(), verdict.observed());
      VerdictText.explanations(failure.explanations()).forEach(it -> out.format("  %s%n", it));
      VerdictText.byTheRules(failure.judgement(), verdict)
          .ifPresent(why -> out.format("    %s%n", why));
      out.format("%n");
      Replay.ledger(script, failure.judgement(), verdict.call())
          .forEach(row -> out.format("    %s%n", row));
      out.format("%n    again     %s%n", replay(run, script));
    }
  }

  /** The values that the dialect of this version says are never seen. */
  private void changes(Formatter out, Run run) {
    if (run.isStrict()) {
      run.surprises()
          .forEach(
              (value, script) ->
                  out.format(
                      "%n  CHANGED at %s (%s): %s, as the page allows; its dialect %s says %s%n"
                          + "    script    %s%n    again     %s%n",
                      value.of().clause(),
                      run.identity().protocol(),
                      Words.setting(value),
                      run.declared().name(),
                      Words.joined(" or ", run.declared().expected().allowed(value.of())),
                      Replay.line(script),
                      replay(run, script)));
    }
  }

  private static void departures(Formatter out, StackReport stack) {
    Map<Value, StackReport.Run.Departure> first = new EnumMap<>(Value.class);
    Map<Value, String> protocols = new EnumMap<>(Value.class);
    for (Run run : stack.runs()) {
      for (StackReport.Run.Departure departure : run.seenDepartures()) {
        first.putIfAbsent(departure.value(), departure);
        protocols.merge(
            departure.value(), run.identity().protocol().toString(), (a, b) -> a + ", " + b);
      }
    }
    first.forEach(
        (value, it) -> {
          String setting = Words.setting(value);
          out.format("%n  departs from the page at %s, known: %s%n", it.clause(), setting);
          out.format("    %s%n", CLAUSES.sentence(it.clause()));
          out.format("    %s%n", it.setting().reason());
          out.format("    source    %s%n", it.setting().source());
          out.format("    seen with %s%n", protocols.get(value));
          it.script().ifPresent(how -> out.format("    script    %s%n", Replay.line(how)));
        });
  }

  private String word() {
    return Stream.of(
            StackVerdict.VIOLATES,
            StackVerdict.CHANGED,
            StackVerdict.CONFORMS,
            StackVerdict.UNKNOWN)
        .filter(this::any)
        .findFirst()
        .map(
            verdict ->
                verdict == StackVerdict.VIOLATES || verdict == StackVerdict.CHANGED
                    ? verdict.name()
                    : verdict.toString())
        .orElse(StackVerdict.UNSUPPORTED.toString());
  }

  /** For programs. Its schema is {@code verify.schema.json}, and it is closed. */
  public String json() {
    return Json.ofTool(version)
        .put("seed", seed)
        .put("seconds", Math.round(seconds * 1000) / 1000.0)
        .put("stacks", stacks.stream().map(this::json))
        .text();
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
                    chapter.toString(), hasCalls(run.identity(), chapter) ? coverage.ratio() : 0));
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
        run.declared().refusesMisuse()
            ? Stream.empty()
            : run.result().misuses().stream().map(misuse -> misuse(run, misuse)));
  }

  private Json finding(Run run, Shrunk found) {
    Script script = found.failure().script();
    Verdict.StackViolates verdict = found.failure().verdict();
    return finding(run, verdict.clause(), "stack", script, verdict.call())
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
