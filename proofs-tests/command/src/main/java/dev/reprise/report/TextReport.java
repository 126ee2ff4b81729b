package dev.reprise.report;

import dev.reprise.campaign.CampaignResult;
import dev.reprise.campaign.CampaignResult.Failure;
import dev.reprise.format.Words;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.walk.Coverage;
import dev.reprise.replay.LedgerTable;
import dev.reprise.replay.Replay;
import dev.reprise.shrink.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.vectors.VectorRun.Made;
import dev.reprise.verify.Run;
import dev.reprise.verify.Run.Departure;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackVerdict;
import java.util.ArrayList;
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
    Protocol protocol = run.identity().protocol();
    Coverage seen = result.coverage();
    out.format(
        "  %-13s %-9s %,7d scripts %,9d calls   %5.1f %% of %d transitions%n",
        protocol, run.verdict(), result.scripts(), result.calls(), percent(seen), seen.possible());
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

  /** How much was seen of each chapter that has something to see. */
  private static String chapters(CampaignResult result) {
    List<String> seen = new ArrayList<>();
    result
        .coverages()
        .forEach(
            (chapter, of) -> {
              if (of.possible() > 0) {
                seen.add(chapter + " " + (int) percent(of) + " %");
              }
            });
    return String.join(", ", seen);
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
    for (CampaignResult.Misuse it : misuses) {
      String evidence = it.finding().evidence();
      String more = it.observed().contains(evidence) ? "" : "; " + evidence;
      out.format(
          "    %-7s %-8s %,6d scripts: %s%s%n",
          it.clause(), it.finding().outcome(), it.scripts(), it.observed(), more);
    }
  }

  private void findings(Run run) {
    for (Shrunk found : run.findings()) {
      Failure failure = found.failure();
      Verdict.StackViolates verdict = failure.verdict();
      Script script = failure.script();
      Protocol protocol = run.identity().protocol();
      out.format(
          "%n  VIOLATES %s (%s, %d calls, %s)%n",
          verdict.clause(), protocol, script.size(), found.proof().words());
      out.format("    expected  %s%n    observed  %s%n%n", verdict.expected(), verdict.observed());
      LedgerTable.lines(script, failure.judgement(), verdict.call())
          .forEach(row -> out.format("    %s%n", row));
      String again = Replay.command(run.named(), protocol, options, script);
      out.format("%n    again     %s%n", again);
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
        (value, it) -> {
          String setting = Words.setting(value);
          out.format("%n  departs from the page at %s, known: %s%n", it.clause(), setting);
          out.format("    %s%n", it.setting().reason());
          out.format("    source    %s%n", it.setting().source());
          out.format("    seen with %s%n", protocols.get(value));
          it.script().ifPresent(how -> out.format("    script    %s%n", Replay.line(how)));
        });
  }

  private void end(Report report) {
    long missing = report.count(StackVerdict.UNSUPPORTED);
    long wrong = report.count(StackVerdict.VIOLATES);
    String unsupported = missing == 0 ? "" : ", " + missing + " unsupported";
    int scripts = report.stacks().stream().mapToInt(StackReport::scripts).sum();
    out.format(
        "%s: %d of %d stacks violate a clause%s; %,d scripts in %.1f s, seed %d%n",
        word(report),
        wrong,
        report.stacks().size() - missing,
        unsupported,
        scripts,
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
