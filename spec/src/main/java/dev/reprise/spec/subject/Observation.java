package dev.reprise.spec.subject;

import java.util.List;

/**
 * The observation of one call: its result, then the facts that are new or have changed since the
 * observation before. A fact that is not repeated still holds.
 */
public record Observation(Result result, List<Fact> facts) {

  public Observation {
    facts = List.copyOf(facts);
  }

  @Override
  public String toString() {
    return ObservationText.print(this);
  }
}
