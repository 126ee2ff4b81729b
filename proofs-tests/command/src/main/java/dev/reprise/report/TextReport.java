package dev.reprise.report;

import dev.reprise.campaign.CampaignResult;
import dev.reprise.campaign.Failure;
import dev.reprise.model.walk.Coverage;
import dev.reprise.replay.LedgerTable;
import dev.reprise.replay.Replay;
import dev.reprise.shrink.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.vectors.Made;
import dev.reprise.verify.Departure;
import dev.reprise.verify.Run;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackVerdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report for people. */
public final class TextReport {

  private final Formatter out = new Formatter(Locale.ROOT);
  private final String options;

  private TextReport(String options) {
    this.options = options;
  }

  /**
   * Writes the report.
   *
   * @param options those that a command needs to find the same stack again, such as {@code --lib}
   */
  public static String of(Report report, String options) {
    TextReport text = new TextReport(options);
    for (StackReport stack : report.stacks()) {
      text.stack(stack);
    }
    text.end(report);
    return text.out.toString();
  }

  private void stack(StackReport stack) {
    out.format("%s%n", stack.stack() + (stack.version().isEmpty() ? "" : " — " + stack.version()));
    stack.missing().ifPresent(reason -> out.format("  unsupported: %s%n", reason));
    for (Run run : stack.runs()) {
      run(run);
    }
    if (!stack.runs().isEmpty()) {
      clauses(stack);
    }
    for (Run run : stack.runs()) {
      misuses(run);
      findings(run);
    }
    departures(stack);
    out.format("%n");
  }

  private void run(Run run) {
    CampaignResult result = run.result();
    out.format(
        "  %-13s %-9s %,7d scripts %,9d calls   %5.1f %% of %d transitions%n",
        run.identity().protocol(),
        run.verdict(),
        result.scripts(),
        result.calls(),
        percent(result.coverage()),
        result.coverage().possible());
    out.format("                %s%n", chapters(result));
    vectors(run.vectors());
    int untold = result.cannotTell().values().stream().mapToInt(Integer::intValue).sum();
    if (untold > 0) {
      out.format("                %,d scripts not judged to their end:%n", untold);
      result
          .cannotTell()
          .forEach((reason, count) -> out.format("                %,7d  %s%n", count, reason));
    }
    for (Departure departure : run.unexpectedPasses()) {
      out.format(
          "                unexpected pass: its dialect %s declares %s = %s, and it keeps %s%n",
          run.declared().name(), departure.value().of(), departure.value(), departure.clause());
    }
    for (Value value : run.surprises()) {
      out.format(
          "                not as its dialect %s says, though the page allows it: %s = %s%n",
          run.declared().name(), value.of(), value);
    }
  }

  /** The transitions of the vectors' graph, exactly. */
  private void vectors(List<Made> vectors) {
    for (Made made : vectors) {
      out.format(
          Locale.ROOT,
          "                vectors %-11s %,6d of %,6d transitions made, %,d more cannot be asked"
              + " for%n",
          made.section(),
          made.made(),
          made.askable(),
          made.transitions() - made.askable());
    }
    Map<String, Integer> reasons = new TreeMap<>();
    vectors.forEach(
        made ->
            made.unsupported().forEach((why, count) -> reasons.merge(why, count, Integer::sum)));
    reasons.forEach(
        (why, count) -> out.format("                %,7d  unsupported: %s%n", count, why));
  }

  /** How much was seen of each chapter that has something to see. */
  private static String chapters(CampaignResult result) {
    return result.coverages().entrySet().stream()
        .filter(entry -> entry.getValue().possible() > 0)
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "%s %.0f %%",
                    entry.getKey(),
                    Math.floor(percent(entry.getValue()))))
        .collect(Collectors.joining(", "));
  }

  /** Rounded down: only what was seen whole is 100. */
  private static double percent(Coverage coverage) {
    return Math.floor(1000 * coverage.ratio()) / 10;
  }

  private void clauses(StackReport stack) {
    Map<Clause, Long> steps = new EnumMap<>(Clause.class);
    Set<Clause> violated = EnumSet.noneOf(Clause.class);
    Set<Clause> departs = EnumSet.noneOf(Clause.class);
    for (Run run : stack.runs()) {
      run.result().steps().forEach((clause, count) -> steps.merge(clause, count, Long::sum));
      run.findings().forEach(found -> violated.add(found.failure().verdict().clause()));
      run.seenDepartures().forEach(departure -> departs.add(departure.clause()));
    }
    Set<Clause> kept = EnumSet.noneOf(Clause.class);
    kept.addAll(steps.keySet());
    kept.removeAll(violated);
    kept.removeAll(departs);
    clauses("keeps", kept);
    clauses("departs at", departs);
    clauses("violates", violated);
  }

  private void clauses(String what, Set<Clause> clauses) {
    if (!clauses.isEmpty()) {
      out.format(
          "  %-13s %s%n", what, clauses.stream().map(Clause::id).collect(Collectors.joining(" ")));
    }
  }

  private void misuses(Run run) {
    if (run.result().misuses().isEmpty()) {
      return;
    }
    if (run.declared().refusesMisuse()) {
      out.format(
          "  refuses       what breaks %s%n",
          run.result().misuses().stream()
              .map(misuse -> misuse.clause().id())
              .distinct()
              .collect(Collectors.joining(" ")));
      return;
    }
    out.format("%n");
    out.format("  %s, where the caller broke a clause:%n", run.identity().protocol());
    for (CampaignResult.Misuse misuse : run.result().misuses()) {
      String evidence = misuse.finding().evidence();
      out.format(
          "    %-7s %-8s %,6d scripts: %s%s%n",
          misuse.clause(),
          misuse.finding().outcome(),
          misuse.scripts(),
          misuse.observed(),
          evidence.isEmpty() || misuse.observed().contains(evidence) ? "" : "; " + evidence);
    }
  }

  private void findings(Run run) {
    for (Shrunk found : run.findings()) {
      Failure failure = found.failure();
      out.format("%n");
      out.format(
          "  VIOLATES %s (%s, %d calls, %s)%n",
          failure.verdict().clause(),
          run.identity().protocol(),
          failure.script().size(),
          found.proof().words());
      out.format("    expected  %s%n", failure.verdict().expected());
      out.format("    observed  %s%n", failure.verdict().observed());
      out.format("%n");
      for (String row :
          LedgerTable.lines(failure.script(), failure.judgement(), failure.verdict().call())) {
        out.format("    %s%n", row);
      }
      out.format("%n");
      out.format(
          "    again     %s%n",
          Replay.command(run.named(), run.identity().protocol(), options, failure.script()));
    }
  }

  private void departures(StackReport stack) {
    Map<Value, List<Run>> shown = new EnumMap<>(Value.class);
    for (Run run : stack.runs()) {
      for (Departure departure : run.seenDepartures()) {
        shown.computeIfAbsent(departure.value(), value -> new ArrayList<>()).add(run);
      }
    }
    shown.forEach(
        (value, runs) -> {
          Departure departure =
              runs.getFirst().seenDepartures().stream()
                  .filter(candidate -> candidate.value() == value)
                  .findFirst()
                  .orElseThrow();
          out.format("%n");
          out.format(
              "  departs from the page at %s, known: %s = %s%n",
              departure.clause(), value.of(), value);
          out.format("    %s%n", departure.setting().reason());
          out.format("    source    %s%n", departure.setting().source());
          out.format(
              "    seen with %s%n",
              runs.stream()
                  .map(run -> run.identity().protocol().toString())
                  .collect(Collectors.joining(", ")));
          departure
              .script()
              .ifPresent(script -> out.format("    script    %s%n", Replay.line(script)));
        });
  }

  private void end(Report report) {
    long violating =
        report.stacks().stream().filter(stack -> stack.verdict() == StackVerdict.VIOLATES).count();
    long missing =
        report.stacks().stream()
            .filter(stack -> stack.verdict() == StackVerdict.UNSUPPORTED)
            .count();
    int scripts = report.stacks().stream().mapToInt(StackReport::scripts).sum();
    out.format(
        "%s: %d of %d stacks violate a clause%s; %,d scripts in %.1f s, seed %d%n",
        word(report),
        violating,
        report.stacks().size() - missing,
        missing == 0 ? "" : ", " + missing + " unsupported",
        scripts,
        report.seconds(),
        report.seed());
  }

  private static String word(Report report) {
    for (StackVerdict verdict :
        List.of(StackVerdict.VIOLATES, StackVerdict.CONFORMS, StackVerdict.UNKNOWN)) {
      if (report.any(verdict)) {
        return verdict == StackVerdict.VIOLATES ? "VIOLATES" : verdict.toString();
      }
    }
    return StackVerdict.UNSUPPORTED.toString();
  }
}
