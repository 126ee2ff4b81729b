package dev.reprise.model.deviation;

import dev.reprise.model.deviation.Deviation.OfChoice;
import dev.reprise.model.deviation.Deviation.OfResult;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Scripts that reveal deviations. A script that meets a deviation need not show it: an expired
 * session that is blank is offered by no stack. Here the machine runs the script in place of the
 * stack, and what it tells must contradict that the stack deviates.
 */
public final class RevealingScripts {

  /** So many scripts that meet a deviation are tried, before it counts as one that none reveals. */
  private static final int TRIES = 40;

  /** A deviation that no script has revealed yet. */
  private static final class Open {

    private final Deviation deviation;
    private final DeviationJudge judge;
    private int tried;

    Open(Deviation deviation, DeviationJudge judge) {
      this.deviation = deviation;
      this.judge = judge;
    }

    /** Whether the run tells it; of a result it is enough that the call has one. */
    boolean isRevealed(Trace trace) {
      return deviation instanceof OfResult || judge.contradicts(trace, deviation);
    }
  }

  private final Dialect expected;
  private final Set<Capability> told;
  private final List<Open> open = new ArrayList<>();

  private RevealingScripts(Reach reach, Dialect dialect, Dialect expected, Set<Capability> told) {
    this.expected = expected;
    this.told = told;
    List<Deviation> breaches = DeviationTable.from(dialect);
    DeviationJudge judge = DeviationJudge.of(dialect, expected, told);
    breaches.stream().filter(reach::contains).forEach(it -> open.add(new Open(it, judge)));
    // The page may leave open what the stack's dialect does not. A choice shows wherever it is
    // asked for, anything else has to be revealed.
    DeviationJudge strict = DeviationJudge.of(expected, expected, told);
    DeviationTable.from(expected).stream()
        .filter(it -> !(it instanceof OfChoice) && !breaches.contains(it))
        .forEach(it -> open.add(new Open(it, strict)));
  }

  /**
   * Those of the scripts that reveal a deviation which none before them does, in their order, be it
   * a way of breaking a clause or a change of what is expected. The first ones reveal most.
   *
   * @param reach the deviations that they can meet
   * @param dialect what the stack may do
   * @param expected what is expected of it; of its values, the first ones are taken
   * @param told what the stack can be asked
   */
  public static Set<Script> among(
      Collection<Script> scripts,
      Reach reach,
      Dialect dialect,
      Dialect expected,
      Set<Capability> told) {
    RevealingScripts revealing = new RevealingScripts(reach, dialect, expected, told);
    Set<Script> chosen = new LinkedHashSet<>();
    scripts.stream().filter(revealing::reveals).forEach(chosen::add);
    return chosen;
  }

  /** Whether the script reveals a deviation that is open; those are open no longer. */
  private boolean reveals(Script script) {
    Met met = Met.of(script, expected);
    List<Open> here = open.stream().filter(it -> met.meets(it.deviation)).toList();
    if (here.isEmpty()) {
      return false;
    }
    Trace trace = SimulatedRun.of(script, expected, told);
    List<Open> revealed = here.stream().filter(it -> it.isRevealed(trace)).toList();
    here.forEach(it -> it.tried++);
    open.removeAll(revealed);
    open.removeIf(it -> it.tried >= TRIES);
    return !revealed.isEmpty();
  }
}
