package dev.reprise.report;

import dev.reprise.campaign.CampaignResult;
import dev.reprise.campaign.Failure;
import dev.reprise.format.Words;
import dev.reprise.model.judge.Verdict;
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
import java.util.EnumMap;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
          "                unexpected pass: its dialect %s declares %s, and it keeps %s%n",
          run.declared().name(), Words.setting(departure.value()), departure.clause());
    }
    for (Value value : run.surprises()) {
      out.format(
          "                not as its dialect %s says, though the page allows it: %s%n",
          run.declared().name(), Words.setting(value));
    }
  }

  /** The transitions of the vectors' graph, exactly. */
  private void vectors(List<Made> vectors) {
    for (Made made : vectors) {
      out.format(
          "                vectors %-11s %,6d of %,6d transitions made, %,d more cannot be asked"
              + " for%n",
          made.section(), made.made(), made.askable(), made.transitions() - made.askable());
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
    Set<Clause> kept = clauses(stack, run -> run.result().steps().keySet().stream());
    Set<Clause> departs =
        clauses(stack, run -> run.seenDepartures().stream().map(Departure::clause));
    Set<Clause> violated =
        clauses(
            stack, run -> run.findings().stream().map(found -> found.failure().verdict().clause()));
    kept.removeAll(violated);
    kept.removeAll(departs);
    clauses("keeps", kept);
    clauses("departs at", departs);
    clauses("violates", violated);
  }

  private static Set<Clause> clauses(StackReport stack, Function<Run, Stream<Clause>> of) {
    return stack.runs().stream().flatMap(of).collect(Collectors.toCollection(TreeSet::new));
  }

  private void clauses(String what, Set<Clause> clauses) {
    if (!clauses.isEmpty()) {
      out.format("  %-13s %s%n", what, Words.joined(" ", clauses));
    }
  }

  private void misuses(Run run) {
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
    for (CampaignResult.Misuse misuse : misuses) {
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
      Verdict.StackViolates verdict = failure.verdict();
      out.format(
          "%n  VIOLATES %s (%s, %d calls, %s)%n    expected  %s%n    observed  %s%n%n",
          verdict.clause(),
          run.identity().protocol(),
          failure.script().size(),
          found.proof().words(),
          verdict.expected(),
          verdict.observed());
      LedgerTable.lines(failure.script(), failure.judgement(), verdict.call())
          .forEach(row -> out.format("    %s%n", row));
      out.format(
          "%n    again     %s%n",
          Replay.command(run.named(), run.identity().protocol(), options, failure.script()));
    }
  }

  private void departures(StackReport stack) {
    Map<Value, Departure> first = new EnumMap<>(Value.class);
    Map<Value, String> protocols = new EnumMap<>(Value.class);
    for (Run run : stack.runs()) {
      for (Departure departure : run.seenDepartures()) {
        first.putIfAbsent(departure.value(), departure);
        protocols.merge(
            departure.value(), run.identity().protocol().toString(), (a, b) -> a + ", " + b);
      }
    }
    first.forEach(
        (value, departure) -> {
          out.format(
              "%n  departs from the page at %s, known: %s%n    %s%n    source    %s%n    seen with"
                  + " %s%n",
              departure.clause(),
              Words.setting(value),
              departure.setting().reason(),
              departure.setting().source(),
              protocols.get(value));
          departure
              .script()
              .ifPresent(script -> out.format("    script    %s%n", Replay.line(script)));
        });
  }

  private void end(Report report) {
    long missing = report.count(StackVerdict.UNSUPPORTED);
    out.format(
        "%s: %d of %d stacks violate a clause%s; %,d scripts in %.1f s, seed %d%n",
        word(report),
        report.count(StackVerdict.VIOLATES),
        report.stacks().size() - missing,
        missing == 0 ? "" : ", " + missing + " unsupported",
        report.stacks().stream().mapToInt(StackReport::scripts).sum(),
        report.seconds(),
        report.seed());
  }

  private static String word(Report report) {
    return Stream.of(StackVerdict.VIOLATES, StackVerdict.CONFORMS, StackVerdict.UNKNOWN)
        .filter(report::any)
        .findFirst()
        .map(verdict -> verdict == StackVerdict.VIOLATES ? "VIOLATES" : verdict.toString())
        .orElse(StackVerdict.UNSUPPORTED.toString());
  }
}
