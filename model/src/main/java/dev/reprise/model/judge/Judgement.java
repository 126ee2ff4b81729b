package dev.reprise.model.judge;

import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verdict on a run, and how it came to be.
 *
 * @param steps the calls as the machine saw them, as far as the judge came
 * @param choices each choice that the stack must have taken, by what was seen of it, and the index
 *     of the first call where it did
 * @param also what came after the verdict and violates a clause whatever the machine expects
 */
public record Judgement(
    Verdict verdict,
    List<Step> steps,
    Map<Value, Integer> choices,
    List<Verdict.StackViolates> also) {

  public Judgement {
    steps = List.copyOf(steps);
    choices = Map.copyOf(choices);
    also = List.copyOf(also);
  }

  /**
   * The stack's choices by which the caller may not make the call that it is blamed for; empty
   * where no stack's caller may, and where the verdict is another.
   */
  public List<Value> grounds() {
    return verdict instanceof Verdict.CallerViolates violates ? taken(violates.call()) : List.of();
  }

  public boolean conforms() {
    return verdict instanceof Verdict.Conforms;
  }

  /** The step of that call; empty where the judge did not come so far. */
  public Optional<Step> step(int call) {
    return steps.stream().filter(step -> step.index() == call).findFirst();
  }

  /** The choices that the stack took at that call. */
  public List<Value> taken(int call) {
    return step(call).map(Step::taken).orElse(List.of());
  }
}
