package dev.reprise.report;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.CampaignResult;
import dev.reprise.catalogue.Clauses;
import dev.reprise.format.Words;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.walk.Coverage;
import dev.reprise.replay.Replay;
import dev.reprise.replay.VerdictText;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.vectors.VectorRun.Made;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackReport.Run;
import dev.reprise.verify.StackReport.StackVerdict;
import java.util.EnumMap;
import java.util.Formatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of {@code reprise verify} for people, below the {@link SummaryTable}: the findings,
 * then the departures that are known, then all else that is to be told.
 */
public final class VerifyText {

  private static final Clauses CLAUSES = Clauses.load();

  private static final String LEGEND =
      "known: departures from the pages that a dialect declares. lacks: kinds of calls that the"
          + " stack cannot be asked. ruled out: of the known ways of breaking a clause that its"
          + " scripts can meet, so many were ruled out.";

  private final Formatter out = new Formatter(Locale.ROOT);
  private final VerifyReport report;
  private final boolean isColoured;

  private VerifyText(VerifyReport report, boolean isColoured) {
    this.report = report;
    this.isColoured = isColoured;
  }

  /**
   * Writes what stands below the table.
   *
   * @param isDetailed whether to tell how much was seen, and every departure with its source and
   *     script
   * @param remarks lines that stand before the last
   */
  public static String of(
      VerifyReport report, boolean isColoured, boolean isDetailed, List<String> remarks) {
    VerifyText text = new VerifyText(report, isColoured);
    text.out.format("%n");
    text.wrapped("", LEGEND);
    text.findings();
    text.results();
    text.known();
    text.unexpected();
    if (isDetailed) {
      text.details();
    } else if (report.stacks().stream().anyMatch(stack -> !stack.runs().isEmpty())) {
      text.out.format("%n--details: each clause and departure, with script and source%n");
    }
    text.end(remarks);
    return Styled.printable(text.out.toString(), isColoured);
  }

  /** Writes the findings, the remarks and the last line, and nothing else. */
  public static String quiet(VerifyReport report, boolean isColoured, List<String> remarks) {
    VerifyText text = new VerifyText(report, isColoured);
    text.findings();
    text.end(remarks);
    return Styled.printable(text.out.toString(), isColoured).replaceFirst("^\n", "");
  }

  private void heading(String text) {
    out.format("%n%s%n", new Styled(text, Styled.BOLD).in(0, isColoured));
  }

  private void wrapped(String indent, String text) {
    wrapped(indent, indent, text);
  }

  private void wrapped(String first, String indent, String text) {
    Words.lines(first, indent, text, SummaryTable.WIDEST).forEach(it -> out.format("%s%n", it));
  }

  /** The clause with its words. */
  private void clause(String indent, Clause clause) {
    wrapped(indent, CLAUSES.sentence(clause));
  }

  private static String title(StackReport stack) {
    return stack.stack() + (stack.version().isEmpty() ? "" : " — " + stack.version());
  }

  // What was found

  private void findings() {
    for (StackReport stack : report.stacks()) {
      boolean isBad =
          stack.verdict() == StackVerdict.VIOLATES || stack.verdict() == StackVerdict.CHANGED;
      if (isBad) {
        heading(title(stack));
        for (Run run : stack.runs()) {
          findings(run);
          changes(run);
        }
      }
    }
  }

  private void findings(Run run) {
    for (Shrunk found : run.findings()) {
      CampaignResult.Failure failure = found.failure();
      Verdict.StackViolates verdict = failure.verdict();
      Script script = failure.script();
      out.format(
          "%n  VIOLATES %s (%s, %d calls, %s)%n",
          verdict.clause(), run.identity().protocol(), script.size(), found.proof().words());
      clause("    ", verdict.clause());
      wrapped("    expected  ", " ".repeat(14), verdict.expected());
      wrapped("    observed  ", " ".repeat(14), verdict.observed());
      VerdictText.explanations(failure.explanations()).forEach(it -> out.format("  %s%n", it));
      VerdictText.byTheRules(failure.judgement(), verdict).ifPresent(why -> wrapped("    ", why));
      out.format("%n");
      Replay.ledger(script, failure.judgement(), verdict.call())
          .forEach(row -> out.format("    %s%n", row));
      out.format("%n    again     %s%n", report.replay(run, script));
    }
  }

  /** The values that the dialect of this version says are never seen. */
  private void changes(Run run) {
    run.changes().forEach((value, script) -> change(run, value, script));
  }

  private void change(Run run, Value value, Script script) {
    out.format("%n  CHANGED at %s (%s): ", value.of().clause(), run.identity().protocol());
    out.format("%s, as the page allows%n", Words.setting(value));
    clause("    ", value.of().clause());
    out.format(
        "    its dialect %s says %s%n    script    %s%n    again     %s%n",
        run.declared().name(),
        Words.joined(" or ", run.declared().expected().allowed(value.of())),
        Replay.line(script),
        report.replay(run, script));
  }

  // What was asked for besides: misuse, vectors

  private void results() {
    for (StackReport stack : report.stacks()) {
      if (stack.verdict() == StackVerdict.UNKNOWN && !stack.runs().isEmpty()) {
        heading(title(stack));
        stack.runs().forEach(this::run);
      }
    }
    for (StackReport stack : report.stacks()) {
      boolean isAny =
          stack.runs().stream()
              .anyMatch(run -> !run.vectors().isEmpty() || !run.misuses().isEmpty());
      if (isAny) {
        heading(title(stack));
        stack.runs().forEach(this::vectors);
        stack.runs().forEach(this::misused);
      }
    }
  }

  /** The transitions of the vectors' graph, exactly. */
  private void vectors(Run run) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (Made made : run.vectors()) {
      out.format(
          "  %-13s vectors %-11s %,6d of %,6d transitions made, %,d more cannot be asked for%n",
          run.identity().protocol(),
          made.section(),
          made.made(),
          made.askable(),
          made.transitions() - made.askable());
      made.unsupported().forEach((why, count) -> reasons.merge(why, count, Integer::sum));
    }
    reasons.forEach(
        (why, count) -> out.format("                %,7d  unsupported: %s%n", count, why));
  }

  private void misused(Run run) {
    List<CampaignResult.Misuse> misuses = run.misuses();
    if (misuses.isEmpty()) {
      return;
    }
    out.format("%n  %s, where the caller broke a clause:%n", run.identity().protocol());
    Optional<Clause> shown = Optional.empty();
    for (CampaignResult.Misuse it : misuses) {
      if (!shown.equals(Optional.of(it.clause()))) {
        shown = Optional.of(it.clause());
        clause("    ", it.clause());
      }
      String first =
          String.format(
              Locale.ROOT,
              "    %-7s %-8s %6s: ",
              it.clause(),
              it.finding().outcome(),
              Words.counted(it.scripts(), "script"));
      wrapped(first, " ".repeat(8), it.words());
      out.format("        script  %s%n", Replay.line(it.script()));
    }
  }

  // What is known

  /** The departures that were seen, clause by clause: each with the stacks that depart so. */
  private void known() {
    grouped(
        "Departures from the pages that a dialect declares (known)",
        stack -> stack.departures().stream().map(value -> new Told(value, stack.stack())));
  }

  /** What is not as a dialect says: departures that were not seen, and values that were. */
  private void unexpected() {
    grouped(
        "Departures that a dialect declares, and that were not seen (unexpected pass)",
        stack ->
            stack.runs().stream()
                .flatMap(
                    run ->
                        run.unexpectedPasses().stream()
                            .map(it -> new Told(it.value(), place(run)))));
    grouped(
        "Not as the dialect says, though the page allows it",
        stack ->
            stack.runs().stream()
                .filter(run -> !run.isStrict())
                .flatMap(
                    run -> run.surprises().keySet().stream().map(it -> new Told(it, place(run)))));
  }

  private static String place(Run run) {
    return run.identity().stack()
        + " "
        + run.identity().protocol()
        + " (by "
        + run.declared().name()
        + ")";
  }

  /** A value of a switch, and where it is told of. */
  private record Told(Value value, String place) {}

  private void grouped(String heading, Function<StackReport, Stream<Told>> of) {
    Map<Clause, Map<Value, Set<String>>> places = new EnumMap<>(Clause.class);
    report.stacks().stream()
        .flatMap(of)
        .forEach(
            told ->
                places
                    .computeIfAbsent(told.value.of().clause(), _ -> new EnumMap<>(Value.class))
                    .computeIfAbsent(told.value, _ -> new LinkedHashSet<>())
                    .add(told.place));
    if (places.isEmpty()) {
      return;
    }
    heading(heading);
    places.forEach(
        (clause, values) -> {
          clause("  ", clause);
          values.forEach(
              (value, where) ->
                  wrapped("    ", "      ", Words.setting(value) + ": " + Words.listed(where)));
        });
  }

  // The details

  private void details() {
    for (StackReport stack : report.stacks()) {
      if (!stack.runs().isEmpty()) {
        heading(title(stack));
        stack.runs().forEach(this::run);
        clauses(stack);
        departures(stack);
      }
    }
    Set<Clause> told = new TreeSet<>();
    report.stacks().forEach(stack -> told.addAll(ClausesSeen.of(stack).ways().keySet()));
    if (!told.isEmpty()) {
      heading("The clauses");
      told.forEach(clause -> clause("  ", clause));
    }
  }

  private void run(Run run) {
    CampaignResult result = run.result();
    Coverage seen = result.coverage();
    out.format(
        "  %-13s %-15s %,7d scripts %,9d calls   %5.1f %% of %d transitions%n",
        run.identity().protocol(),
        run.verdict().words(),
        result.scripts(),
        result.calls(),
        percent(seen),
        seen.possible());
    wrapped(" ".repeat(16), chapters(run));
    unjudged(run);
  }

  private void unjudged(Run run) {
    int unjudged = run.result().unjudged();
    if (unjudged > 0) {
      out.format("                %,d scripts not judged to their end:%n", unjudged);
      run.result()
          .cannotTell()
          .forEach(
              (reason, count) ->
                  wrapped(
                      String.format(Locale.ROOT, "                %,7d  ", count),
                      " ".repeat(25),
                      reason));
    }
  }

  /** How much was seen of each chapter of which the stack has any call. */
  private static String chapters(Run run) {
    return run.result().coverages().entrySet().stream()
        .filter(it -> it.getValue().possible() > 0 && hasCalls(run.identity(), it.getKey()))
        .map(it -> it.getKey() + " " + (int) percent(it.getValue()) + " %")
        .collect(Collectors.joining(", "));
  }

  /** Whether the stack has any of the calls that are the chapter's own. */
  static boolean hasCalls(Identity identity, Chapter chapter) {
    return chapter.ownKinds().stream().anyMatch(kind -> Campaign.whyNot(identity, kind).isEmpty());
  }

  /** Rounded down: only what was seen whole is 100. */
  private static double percent(Coverage coverage) {
    return Math.floor(1000 * coverage.ratio()) / 10;
  }

  private void clauses(StackReport stack) {
    Set<Clause> departs = new TreeSet<>();
    stack.departures().forEach(value -> departs.add(value.of().clause()));
    Set<Clause> violated = new TreeSet<>();
    stack.runs().forEach(run -> run.findings().forEach(it -> violated.add(it.clause())));
    ClausesSeen.of(stack)
        .without(departs)
        .without(violated)
        .lines()
        .forEach((what, words) -> listed(what, words));
    listed("departs at", Words.joined(" ", departs));
    listed("violates", Words.joined(" ", violated));
    Set<Clause> refused = new TreeSet<>();
    stack.runs().stream()
        .filter(run -> run.declared().refusesMisuse())
        .forEach(run -> run.result().misuses().forEach(it -> refused.add(it.clause())));
    listed("refuses", refused.isEmpty() ? "" : "what breaks " + Words.joined(" ", refused));
  }

  private void listed(String what, String words) {
    if (!words.isEmpty()) {
      wrapped("  %-13s ".formatted(what), " ".repeat(16), words);
    }
  }

  private void departures(StackReport stack) {
    Map<Value, Run.Departure> first = new EnumMap<>(Value.class);
    Map<Value, String> protocols = new EnumMap<>(Value.class);
    for (Run run : stack.runs()) {
      for (Run.Departure departure : run.seenDepartures()) {
        first.putIfAbsent(departure.value(), departure);
        protocols.merge(
            departure.value(), run.identity().protocol().toString(), (a, b) -> a + ", " + b);
      }
    }
    first.forEach(
        (value, it) -> {
          out.format(
              "%n  departs from the page at %s, known: %s%n", it.clause(), Words.setting(value));
          clause("    ", it.clause());
          wrapped("    ", it.setting().reason());
          wrapped("    source    ", " ".repeat(14), it.setting().source());
          out.format("    seen with %s%n", protocols.get(value));
          it.script().ifPresent(how -> out.format("    script    %s%n", Replay.line(how)));
        });
  }

  private void end(List<String> remarks) {
    if (!remarks.isEmpty()) {
      out.format("%n%s%n", String.join("\n", remarks));
    }
    report
        .end()
        .ifPresent(
            end -> {
              List<String> cut =
                  report.stacks().stream()
                      .filter(StackReport::isCut)
                      .map(StackReport::stack)
                      .toList();
              out.format("%n");
              wrapped(
                  "",
                  "This is not all: "
                      + end.cause()
                      + " ended it."
                      + (cut.isEmpty() ? "" : " Not to its end: " + Words.listed(cut) + ".")
                      + (end.notBegun().isEmpty()
                          ? ""
                          : " Not begun: " + Words.listed(end.notBegun()) + "."));
            });
    long missing = report.count(StackVerdict.UNSUPPORTED);
    String others =
        counted(StackVerdict.CHANGED, "changed")
            + counted(StackVerdict.DEPARTS, "depart (known)")
            + counted(StackVerdict.UNKNOWN, "cannot be told")
            + counted(StackVerdict.UNSUPPORTED, "unsupported");
    int scripts = report.stacks().stream().mapToInt(StackReport::scripts).sum();
    out.format(
        "%n%s: %d of %d stacks violate a clause%s; %,d scripts in %.1f s, seed %d%n",
        word(),
        report.count(StackVerdict.VIOLATES),
        report.stacks().size() - missing,
        others,
        scripts,
        report.seconds(),
        report.seed());
  }

  private String counted(StackVerdict verdict, String words) {
    return report.any(verdict) ? ", " + report.count(verdict) + " " + words : "";
  }

  /** The worst verdict of all stacks that are there, in capitals where it is a failure. */
  private String word() {
    StackVerdict worst =
        Stream.of(
                StackVerdict.VIOLATES,
                StackVerdict.CHANGED,
                StackVerdict.UNKNOWN,
                StackVerdict.DEPARTS,
                StackVerdict.CONFORMS)
            .filter(report::any)
            .findFirst()
            .orElse(report.stacks().isEmpty() ? StackVerdict.UNKNOWN : StackVerdict.UNSUPPORTED);
    return switch (worst) {
      case VIOLATES, CHANGED -> worst.name();
      case CONFORMS, DEPARTS -> worst.words() + (report.isComplete() ? "" : " so far");
      case UNKNOWN, UNSUPPORTED -> worst.words();
    };
  }
}
