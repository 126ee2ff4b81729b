package dev.reprise.spec.subject;

import dev.reprise.spec.script.Script;
import java.util.List;

/**
 * What was seen of one script.
 *
 * @param observations one for each call made, in order; where the run completed, one more for the
 *     closing of everything
 */
public record Trace(Script script, List<Observation> observations, Ending ending) {

  public Trace {
    observations = List.copyOf(observations);
  }

  /** What is seen of that call, in words: its observation, else how the run ended. */
  public String seen(int call) {
    return call < observations.size() ? observations.get(call).toString() : Ending.words(ending);
  }
}
