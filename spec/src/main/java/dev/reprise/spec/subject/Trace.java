package dev.reprise.spec.subject;

import dev.reprise.spec.script.Script;
import java.util.List;

/**
 * The observations of one script.
 *
 * @param observations one for each call made, in order; where the run completed, one more for the
 *     closing of everything
 */
public record Trace(Script script, List<Observation> observations, Ending ending) {

  public Trace {
    observations = List.copyOf(observations);
  }

  /** The observation of that call, in words; where there is none, how the run ended. */
  public String seen(int call) {
    return call < observations.size() ? observations.get(call).toString() : Ending.words(ending);
  }
}
