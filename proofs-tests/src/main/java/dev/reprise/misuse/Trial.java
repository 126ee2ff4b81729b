package dev.reprise.misuse;

import dev.reprise.model.misuse.Manner;
import dev.reprise.model.misuse.Reaction;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Trace;
import java.util.List;

/**
 * One breach, tried on one stack.
 *
 * @param reaction what the stack made of it
 * @param trace of the shortest script that was found to show it
 */
public record Trial(Breach breach, Reaction reaction, Trace trace) {

  public Script script() {
    return trace.script();
  }

  public Manner manner() {
    return reaction.manner();
  }

  /** Where it shows; the script's size for the closing of everything. */
  public int call() {
    return reaction.call();
  }

  /** What the stack would do if it did no harm. */
  public String expected() {
    return reaction.expected().isEmpty()
        ? "the caller does not make this call"
        : reaction.expected();
  }

  /** What it did. */
  public String observed() {
    return switch (reaction.manner()) {
      case REFUSES -> result() + ", and nothing changes";
      case IGNORES -> result() + ", and nothing is wrong afterwards";
      case ACCEPTS -> result() + ", and goes on as if it were allowed";
      case UNTOLD, CORRUPTS, HANGS, CRASHES -> reaction.observed();
    };
  }

  private String result() {
    return new Observation(trace.observations().get(call()).result(), List.of()).toString();
  }
}
