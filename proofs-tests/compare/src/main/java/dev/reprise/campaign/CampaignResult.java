package dev.reprise.campaign;

import dev.reprise.campaign.CampaignResult.Choice;
import dev.reprise.campaign.CampaignResult.Failure;
import dev.reprise.campaign.CampaignResult.Misuse;
import dev.reprise.model.deviation.Blame;
import dev.reprise.model.deviation.Deviation;
import dev.reprise.model.deviation.RuledOut;
import dev.reprise.model.deviation.Way;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Step;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.misuse.MisuseFinding;
import dev.reprise.model.misuse.MisuseOutcome;
import dev.reprise.model.walk.Coverage;
import dev.reprise.model.walk.TransitionClass;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of a campaign.
 *
 * @param scripts how many were run
 * @param notRun how many were not run since others ended their process, or hung
 * @param calls how many were made in them
 * @param failed how many scripts the stack failed
 * @param failures those scripts, the first script first; of many, the first
 * @param coverage the transitions that there are, and those that were seen
 * @param coverages the same of each chapter; a step of one can be seen in a script about another
 * @param steps how many each clause decided
 * @param kept for each clause the shortest script in which the stack kept it, in its last call; of
 *     many, the first
 * @param ways of breaking a clause, each with what the scripts say of it
 * @param choices those that the stack took
 * @param misuses what the stack did when the caller broke a clause
 * @param cannotTell why some scripts could not be judged to their end, and how many each
 */
public record CampaignResult(
    int scripts,
    int notRun,
    long calls,
    int failed,
    List<Failure> failures,
    Coverage coverage,
    Map<Chapter, Coverage> coverages,
    Map<Clause, Long> steps,
    Map<Clause, Script> kept,
    List<Way> ways,
    Map<Value, Choice> choices,
    List<Misuse> misuses,
    Map<String, Integer> cannotTell) {

  /** How many scripts were not judged to their end, those that were not run among them. */
  public int unjudged() {
    return cannotTell.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether at least half of the scripts, and one, were judged to their end. */
  public boolean isJudged() {
    int planned = scripts + notRun;
    return planned > unjudged() && 2 * unjudged() <= planned;
  }

  /** A choice that the stack took: how often, and in which script first. */
  public record Choice(int scripts, int first, Trace trace, int call) {

    /** The first script, as far as the call that showed it. */
    public Script script() {
      return trace.script().first(call + 1);
    }

    Choice and(Choice other) {
      Choice earlier = first <= other.first ? this : other;
      return new Choice(scripts + other.scripts, earlier.first, earlier.trace, earlier.call);
    }
  }

  /**
   * The stack's finding to a call by which the caller broke a clause: how often, and in which
   * script first.
   *
   * @param observed what the call came to
   * @param finding what the stack made of it, as the first script showed it
   */
  public record Misuse(
      Clause clause,
      String observed,
      MisuseFinding finding,
      int scripts,
      int first,
      Trace trace,
      int call) {

    /** The script up to the call by which the caller broke the clause. */
    public Script script() {
      return trace.script().first(call + 1);
    }

    /** What the stack made of it, in words. */
    public String words() {
      String evidence = finding.evidence();
      return observed + (observed.contains(evidence) ? "" : "; " + evidence);
    }

    Misuse and(Misuse other) {
      Misuse it = first <= other.first ? this : other;
      int both = scripts + other.scripts;
      return new Misuse(clause, observed, it.finding, both, it.first, it.trace, it.call);
    }
  }

  /**
   * A script on which the stack violates a clause.
   *
   * @param number its place in the campaign
   * @param explanations the deviations each of which explains everything that was seen
   */
  public record Failure(
      int number,
      Trace trace,
      Judgement judgement,
      Verdict.StackViolates verdict,
      List<Deviation> explanations) {

    /** A failure that nobody has explained yet. */
    public Failure(int number, Trace trace, Judgement judgement, Verdict.StackViolates verdict) {
      this(number, trace, judgement, verdict, List.of());
    }

    /** The same, under the clause that explains it. */
    public Failure blamed(Blame blame) {
      return new Failure(number, trace, judgement, blame.verdict(), blame.explanations());
    }

    public Script script() {
      return trace.script();
    }

    /**
     * Failures of the same kind have the same cause, as far as can be seen from outside. In which
     * call a process dies or hangs says little of the cause.
     */
    public String kind() {
      if (verdict.call() == trace.observations().size()) {
        switch (trace.ending()) {
          case Ending.Died(int _, String how) -> {
            return "died " + how.replaceFirst(" in .*", "");
          }
          case Ending.Hung _ -> {
            return "hung";
          }
          default -> {}
        }
      }
      String call =
          verdict.call() < script().size()
              ? script().calls().get(verdict.call()).getClass().getSimpleName()
              : "close";
      return verdict.clause() + " " + call;
    }

    /** The one of the two whose script is shorter; of equals, this one. */
    public Failure shorter(Failure other) {
      return other.script().size() < script().size() ? other : this;
    }
  }

  /** The result of a campaign while it grows. Workers hand in their scripts in any order. */
  static final class Collector {

    /** Failures beyond these are counted and not kept. */
    private static final int KEPT = 200;

    /**
     * The end of a campaign of which so much was lost: a script whose process dies counts once, one
     * that hangs as often as it takes longer.
     */
    private static final int MOST_LOST = 12;

    private static final int LOST_BY_HANGING = 4;

    /** A script that was judged, and waits for those before it. */
    private record Judged(Trace trace, Judgement judgement, Optional<MisuseFinding> finding) {}

    private final Map<Chapter, Coverage> coverages;
    private final Coverage coverage;
    private final RuledOut ruledOut;
    private final long[] steps = new long[Clause.values().length];

    /** The shortest script so far whose last step a clause decided, and of those the first. */
    private final Map<Clause, Script> kept = new EnumMap<>(Clause.class);

    private final Map<Value, Choice> choices = new EnumMap<>(Value.class);
    private final Map<String, Misuse> misuses = new TreeMap<>();
    private final Map<String, Integer> cannotTell = new TreeMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final SortedMap<Integer, Judged> waiting = new TreeMap<>();
    private int next;
    private int lost;
    private int scripts;
    private int failed;
    private long calls;

    /**
     * Nothing seen yet.
     *
     * @param coverages what there is to see of each chapter
     * @param ruledOut the ways of breaking a clause, none of them ruled out
     */
    Collector(Map<Chapter, Coverage> coverages, RuledOut ruledOut) {
      this.ruledOut = ruledOut;
      this.coverages = coverages;
      this.coverage = Coverage.all(coverages.values());
    }

    /**
     * Adds a script. Scripts count in their order, so that the result does not depend on the number
     * of workers, nor where the campaign is given up.
     *
     * @param finding what the stack made of a call that the caller may not make, if there was one
     * @return how many were added
     */
    synchronized int add(
        int number, Trace trace, Judgement judgement, Optional<MisuseFinding> finding) {
      waiting.put(number, new Judged(trace, judgement, finding));
      while (waiting.containsKey(next)) {
        count(next++);
      }
      return scripts;
    }

    /** Whether the stack has ended or stopped so many processes that no more are started. */
    synchronized boolean isGivenUp() {
      return lost >= MOST_LOST;
    }

    private void count(int number) {
      Judged judged = Objects.requireNonNull(waiting.remove(number));
      if (!isGivenUp()) {
        scripts++;
        count(number, judged.trace, judged.judgement, judged.finding);
      }
    }

    private void count(
        int number, Trace trace, Judgement judgement, Optional<MisuseFinding> finding) {
      lost +=
          switch (trace.ending()) {
            case Ending.Died _ -> 1;
            case Ending.Hung _ -> LOST_BY_HANGING;
            default -> 0;
          };
      ruledOut.see(trace, judgement);
      calls += Math.min(trace.observations().size(), trace.script().size());
      int end =
          judgement.verdict() instanceof Verdict.StackViolates violates
              ? violates.call()
              : Integer.MAX_VALUE;
      for (Step step : judgement.steps()) {
        boolean counts = Coverage.counts(step.answer());
        if (counts && !coverage.isComplete()) {
          cover(step);
        }
        for (Clause clause : step.clauses()) {
          steps[clause.ordinal()]++;
          if (counts && step.index() < end) {
            keeps(clause, trace.script(), step.index() + 1);
          }
        }
      }
      Map<Value, Integer> taken = judgement.choices();
      taken.forEach(
          (of, call) -> choices.merge(of, new Choice(1, number, trace, call), Choice::and));
      switch (judgement.verdict()) {
        case Verdict.Conforms() -> {}
        case Verdict.StackViolates violates -> {
          failed++;
          if (failures.size() < KEPT) {
            failures.add(new Failure(number, trace, judgement, violates));
          }
        }
        case Verdict.CallerViolates(var clause, int call, String observed) ->
            finding.ifPresent(
                made -> add(new Misuse(clause, observed, made, 1, number, trace, call)));
        case Verdict.CannotTell(int call, String reason) ->
            cannotTell.merge(reason, 1, Integer::sum);
      }
    }

    /** What a chapter has to see, all chapters together have. */
    private void cover(Step step) {
      TransitionClass shape =
          TransitionClass.of(step.before(), step.prescribed(), step.answer(), step.taken());
      if (coverage.misses(shape)) {
        coverage.saw(shape);
        coverages.values().forEach(chapter -> chapter.saw(shape));
      }
    }

    /** The stack kept the clause in the last one of so many calls. Of equals the first stands. */
    private void keeps(Clause clause, Script script, int calls) {
      Script shortest = kept.get(clause);
      if (shortest == null || calls < shortest.size()) {
        kept.put(clause, script.first(calls));
      }
    }

    /**
     * Misuse whose outcome could not be told is left out: a driver does not make what may end its
     * process, which scripts in processes of their own are for.
     */
    private void add(Misuse misuse) {
      MisuseOutcome outcome = misuse.finding().outcome();
      if (outcome != MisuseOutcome.UNTOLD) {
        misuses.merge(
            misuse.clause() + " " + outcome.ordinal() + " " + misuse.observed(),
            misuse,
            Misuse::and);
      }
    }

    /**
     * The result, once every worker has ended.
     *
     * @param planned how many scripts there were to run
     * @param isCut whether a limit left some of them out
     */
    synchronized CampaignResult result(int planned, boolean isCut) {
      while (!waiting.isEmpty()) {
        count(waiting.firstKey());
      }
      int notRun = isGivenUp() && !isCut ? planned - scripts : 0;
      if (notRun > 0) {
        cannotTell.put("not run: " + lost + " that were run ended their process, or hung", notRun);
      }
      Map<Clause, Long> stepsOf = new EnumMap<>(Clause.class);
      for (Clause clause : Clause.values()) {
        if (steps[clause.ordinal()] > 0) {
          stepsOf.put(clause, steps[clause.ordinal()]);
        }
      }
      return new CampaignResult(
          scripts,
          notRun,
          calls,
          failed,
          List.copyOf(failures),
          coverage,
          coverages,
          Collections.unmodifiableMap(stepsOf),
          Collections.unmodifiableMap(kept),
          ruledOut.ways(),
          Collections.unmodifiableMap(choices),
          List.copyOf(misuses.values()),
          Collections.unmodifiableMap(cannotTell));
    }
  }
}
