package dev.reprise.campaign;

import dev.reprise.model.explore.Chapter;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.misuse.MisuseFinding;
import dev.reprise.model.walk.Coverage;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Trace;
import java.util.List;
import java.util.Map;

/**
 * The result of a campaign.
 *
 * @param scripts how many were run
 * @param calls how many were made in them
 * @param failed how many scripts the stack failed
 * @param failures those scripts, the first script first; of many, the first
 * @param coverage the transitions that there are, and those that were seen
 * @param coverages the same of each chapter; a step of one can be seen in a script about another
 * @param steps how many each clause decided
 * @param kept for each clause the shortest script in which the stack kept it, in its last call; of
 *     many, the first
 * @param choices those that the stack took
 * @param misuses what the stack did when the caller broke a clause
 * @param cannotTell why some scripts could not be judged to their end, and how many each
 */
public record CampaignResult(
    int scripts,
    long calls,
    int failed,
    List<Failure> failures,
    Coverage coverage,
    Map<Chapter, Coverage> coverages,
    Map<Clause, Long> steps,
    Map<Clause, Script> kept,
    Map<Value, Choice> choices,
    List<Misuse> misuses,
    Map<String, Integer> cannotTell) {

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

    Misuse and(Misuse other) {
      Misuse earlier = first <= other.first ? this : other;
      return earlier.of(scripts + other.scripts);
    }

    private Misuse of(int number) {
      return new Misuse(clause, observed, finding, number, first, trace, call);
    }
  }

  /**
   * A script on which the stack violates a clause.
   *
   * @param number its place in the campaign
   */
  public record Failure(
      int number, Trace trace, Judgement judgement, Verdict.StackViolates verdict) {

    public Script script() {
      return trace.script();
    }

    /** Failures of the same kind have the same cause, as far as can be seen from outside. */
    public String kind() {
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
}
