package dev.reprise.model.deviation;

import dev.reprise.model.deviation.Deviation.OfResult;
import dev.reprise.model.expected.ExpectedResult;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Step;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.machine.Answer;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ways of breaking a clause that what was seen of a stack has ruled out so far, and the others.
 *
 * <p>A deviation is looked at where a script meets it: where a step has the effect, asks the guard
 * or makes the call that it changes. Once ruled out it costs nothing more. One that many scripts
 * have met in vain is looked at more and more seldom.
 *
 * <p>The same scripts in the same order give the same result. Thread-safe.
 */
public final class RuledOut {

  /** So many scripts that meet a deviation are looked at before it becomes more seldom. */
  private static final int EAGER = 24;

  /** So many scripts of each deviation are kept, to say what would have shown it. */
  private static final int KEPT = 3;

  /** A deviation that is still possible. */
  private static final class Open {

    private final Deviation deviation;
    private int met;
    private final List<Trace> kept = new ArrayList<>(KEPT);

    Open(Deviation deviation) {
      this.deviation = deviation;
    }

    /** Whether this script is looked at: of the later ones every second, fourth and so on. */
    boolean isDue() {
      int often = Integer.highestOneBit(Math.max(1, met / EAGER));
      return met++ % often == 0;
    }
  }

  private final DeviationJudge judge;
  private final Dialect expected;
  private final Reach reach;
  private final List<Open> open = new ArrayList<>();
  private final List<Way> done = new ArrayList<>();

  /**
   * Nothing is ruled out yet.
   *
   * @param dialect what the stack may do
   * @param expected what is expected of it, where what was seen leaves it open
   * @param capabilities what it can be asked
   * @param reach the deviations that scripts can meet; others count once they are met
   */
  public RuledOut(Dialect dialect, Dialect expected, Set<Capability> capabilities, Reach reach) {
    this.reach = reach;
    this.judge = DeviationJudge.of(dialect, expected, capabilities);
    this.expected = expected;
    DeviationTable.from(dialect).forEach(deviation -> open.add(new Open(deviation)));
  }

  /** Takes in a script. One in which the stack violates a clause rules out nothing. */
  public synchronized void see(Trace trace, Judgement judgement) {
    if (!(judgement.verdict() instanceof Verdict.StackViolates)) {
      see(trace, judgement.steps());
    }
  }

  private void see(Trace trace, List<Step> steps) {
    if (open.isEmpty()) {
      return;
    }
    Met met = new Met();
    steps.forEach(step -> met.add(step.call(), step.answer(), step.taken(), step.after()));
    open.removeIf(
        it -> {
          if (!met.meets(it.deviation) || !it.isDue()) {
            return false;
          }
          if (rulesOut(trace, steps, it.deviation)) {
            done.add(new Way(it.deviation, Way.Standing.RULED_OUT, Set.of()));
            return true;
          }
          if (it.kept.size() < KEPT) {
            it.kept.add(trace);
          }
          return false;
        });
  }

  /**
   * Whether the script shows that the stack does not deviate so. Of a result it is enough that it
   * was told: another one would have been a violation.
   */
  private boolean rulesOut(Trace trace, List<Step> steps, Deviation deviation) {
    return deviation instanceof OfResult(var clause)
        ? steps.stream().anyMatch(step -> tells(trace, step, clause))
        : judge.contradicts(trace, deviation);
  }

  /** Whether a result under that clause was seen that could have been another. */
  private static boolean tells(Trace trace, Step step, Clause clause) {
    Answer answer = step.answer();
    if (!Met.hasResult(step.call(), answer, step.after())
        || ExpectedResult.clause(step.call(), answer) != clause
        || step.index() >= trace.observations().size()) {
      return false;
    }
    Result result = trace.observations().get(step.index()).result();
    return result instanceof Result.Returned
        || result instanceof Result.Gave
        || result instanceof Result.Was;
  }

  /** What is known of each way now. */
  public synchronized List<Way> ways() {
    List<Way> ways = new ArrayList<>(done);
    Map<Script, Map<Capability, Trace>> told = new HashMap<>();
    open.stream()
        .filter(it -> it.met > 0 || reach.contains(it.deviation))
        .forEach(it -> ways.add(way(it, told)));
    return ways;
  }

  private Way way(Open it, Map<Script, Map<Capability, Trace>> told) {
    if (it.met == 0) {
      return new Way(it.deviation, Way.Standing.NOT_MET, Set.of());
    }
    Set<Capability> needed = needed(it, told);
    return new Way(
        it.deviation, needed.isEmpty() ? Way.Standing.POSSIBLE : Way.Standing.NOT_TOLD, needed);
  }

  /**
   * The capabilities that the stack lacks, and with which a script that met the deviation would
   * have ruled it out.
   *
   * @param told gets what such stacks would have told in each script
   */
  private Set<Capability> needed(Open it, Map<Script, Map<Capability, Trace>> told) {
    EnumSet<Capability> lacking = EnumSet.allOf(Capability.class);
    lacking.removeAll(judge.capabilities());
    EnumSet<Capability> needed = EnumSet.noneOf(Capability.class);
    for (Trace trace : it.kept) {
      for (Capability capability : lacking) {
        if (!needed.contains(capability)) {
          EnumSet<Capability> more = EnumSet.of(capability);
          more.addAll(judge.capabilities());
          Trace run =
              told.computeIfAbsent(trace.script(), _ -> new EnumMap<>(Capability.class))
                  .computeIfAbsent(
                      capability, _ -> SimulatedRun.of(trace.script(), expected, more));
          if (judge.of(more).contradicts(run, it.deviation)) {
            needed.add(capability);
          }
        }
      }
    }
    return needed;
  }
}
