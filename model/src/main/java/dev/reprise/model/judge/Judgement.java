package dev.reprise.model.judge;

import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.Map;

/**
 * The verdict on a run, and how it came to be.
 *
 * @param steps the calls as the machine saw them, as far as the judge came
 * @param choices each choice that the stack must have taken, by what was seen of it, and the index
 *     of the first call where it did
 */
public record Judgement(Verdict verdict, List<Step> steps, Map<Value, Integer> choices) {

  public Judgement {
    steps = List.copyOf(steps);
    choices = Map.copyOf(choices);
  }

  public boolean conforms() {
    return verdict instanceof Verdict.Conforms;
  }
}
