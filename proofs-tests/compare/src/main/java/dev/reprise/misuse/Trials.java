package dev.reprise.misuse;

import dev.reprise.catalogue.Declared;
import dev.reprise.model.misuse.MisuseFinding;
import dev.reprise.model.misuse.MisuseOutcome;
import dev.reprise.replay.MachineRun;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries breaches on one stack, and finds for each a short script that shows what it makes of it.
 */
public final class Trials {

  /** Runs that may be spent to find a shorter script that does the same harm. */
  private static final int ATTEMPTS = 3;

  private final Dialect judged;
  private final Dialect profile;
  private final Subject reckless;

  /**
   * The traces so far. Several ways of shortening lead to one script, and starting a process for
   * each would cost most.
   */
  private final Map<Script, Trace> traces = new HashMap<>();

  /**
   * Trials of one stack.
   *
   * @param declared what is known of the stack
   * @param profile what the stack does where it may choose, a single value for each switch
   * @param reckless makes calls that are the caller's error, and runs each script in a process of
   *     its own, if the stack can harm the process
   */
  public Trials(Declared declared, Dialect profile, Subject reckless) {
    this.judged = declared.judged().or(profile);
    this.profile = profile;
    this.reckless = reckless;
  }

  /**
   * Tries one breach. Where it does harm, the calls after it are left out that it does not need.
   */
  public Trial run(Breaches.Breach breach) {
    Trial trial = attempt(breach);
    return trial.outcome().compareTo(MisuseOutcome.CORRUPTS) < 0 ? trial : shortened(trial);
  }

  private Trial shortened(Trial trial) {
    Trial shortest = trial;
    int attempts = 0;
    for (Script aftermath : shorter(trial)) {
      Optional<Trial> same = again(shortest, aftermath);
      attempts++;
      if (same.isPresent()) {
        shortest = same.get();
        break;
      }
    }
    int call = shortest.breach().aftermath().size() - 1;
    // Another hang costs a whole deadline.
    int most = trial.outcome() == MisuseOutcome.HANGS ? 0 : ATTEMPTS;
    while (call >= 0 && attempts < most) {
      Script aftermath = shortest.breach().aftermath();
      if (call < aftermath.size()) {
        Optional<Trial> same = again(shortest, aftermath.without(call));
        attempts +=
            same.isPresent() || isAllowed(shortest.breach(), aftermath.without(call)) ? 1 : 0;
        shortest = same.orElse(shortest);
      }
      call--;
    }
    return shortest;
  }

  /**
   * Scripts that are likely to be enough: nothing after the breach, or the call that showed the
   * harm.
   */
  private static List<Script> shorter(Trial trial) {
    Breaches.Breach breach = trial.breach();
    int after = trial.call() - breach.shortest().size();
    List<Script> shorter = new ArrayList<>();
    if (!breach.aftermath().calls().isEmpty()) {
      shorter.add(Script.of());
    }
    if (after > 0 && after < breach.aftermath().size()) {
      shorter.add(Script.of(breach.aftermath().calls().get(after)));
    }
    return shorter;
  }

  /** The same trial with less after the breach, if the stack then does the same. */
  private Optional<Trial> again(Trial trial, Script aftermath) {
    if (!isAllowed(trial.breach(), aftermath)) {
      return Optional.empty();
    }
    Trial less = attempt(trial.breach().followedBy(aftermath));
    return less.outcome() == trial.outcome() ? Optional.of(less) : Optional.empty();
  }

  /** Whether the caller may make these calls where the one that broke the clause did nothing. */
  private boolean isAllowed(Breaches.Breach breach, Script aftermath) {
    return MachineRun.allows(breach.followedBy(aftermath).control(), profile);
  }

  private Trial attempt(Breaches.Breach breach) {
    Trace trace = traces.computeIfAbsent(breach.script(), reckless::run);
    MisuseFinding finding =
        MisuseFinding.to(
            trace, breach.before().size(), judged, profile, reckless.identity().capabilities());
    return finding.outcome() == MisuseOutcome.UNTOLD
        ? new Trial(breach, finding, trace)
        : new Trial(upTo(breach, finding.call()), finding, cut(trace, finding.call() + 1));
  }

  /** The breach with as much after it as it takes to make that call of the whole script. */
  private static Breaches.Breach upTo(Breaches.Breach breach, int call) {
    int after = Math.clamp(call - breach.before().size(), 0, breach.aftermath().size());
    return breach.followedBy(breach.aftermath().first(after));
  }

  /** The same run of a script that stops after so many calls; the whole, if it has no more. */
  private static Trace cut(Trace trace, int calls) {
    if (calls > trace.script().size()) {
      return trace;
    }
    return new Trace(
        trace.script().first(calls),
        trace.observations().stream().limit(calls).toList(),
        trace.ending());
  }

  /**
   * One breach, tried on one stack.
   *
   * @param finding what the stack made of it
   * @param trace of the shortest script that was found to show it
   */
  public record Trial(Breaches.Breach breach, MisuseFinding finding, Trace trace) {

    public Script script() {
      return trace.script();
    }

    public MisuseOutcome outcome() {
      return finding.outcome();
    }

    /** Where it shows; the script's size for the closing of everything. */
    public int call() {
      return finding.call();
    }

    /** The behaviour of a stack that does no harm. */
    public String expected() {
      return finding.expected().isEmpty()
          ? "the caller does not make this call"
          : finding.expected();
    }

    /** The stack's observed behaviour. */
    public String observed() {
      return switch (finding.outcome()) {
        case REFUSES -> result() + ", and nothing changes";
        case IGNORES -> result() + ", and nothing is wrong afterwards";
        case ACCEPTS -> result() + ", and goes on as if it were allowed";
        case UNTOLD, CORRUPTS, HANGS, CRASHES -> finding.observed();
      };
    }

    private String result() {
      return new Observation(trace.observations().get(call()).result(), List.of()).toString();
    }
  }
}
