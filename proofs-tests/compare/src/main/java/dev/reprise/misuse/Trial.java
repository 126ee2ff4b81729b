package dev.reprise.misuse;

import dev.reprise.model.misuse.MisuseFinding;
import dev.reprise.model.misuse.MisuseOutcome;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Trace;
import java.util.List;

/**
 * One breach, tried on one stack.
 *
 * @param finding what the stack made of it
 * @param trace of the shortest script that was found to show it
 */
public record Trial(Breach breach, MisuseFinding finding, Trace trace) {

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
    return finding.expected().isEmpty() ? "the caller does not make this call" : finding.expected();
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
