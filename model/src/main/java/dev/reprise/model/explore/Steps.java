package dev.reprise.model.explore;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;

/** Steps from states: a call, with every combination of choices. For one thread. */
public final class Steps {

  /** Looks at steps. The states are good only during the call. */
  public interface Visitor {

    /** A step, done or not; where it is not done, the state after it is the same. */
    void step(PackedState before, Call call, Answer answer, Choices choices, PackedState after);
  }

  private final Choices choices;
  private final PackedState after;

  /** Steps in a scope, with these choices. */
  public Steps(Scope scope, Choices choices) {
    this.after = scope.empty();
    this.choices = choices;
  }

  /** Makes the call in a state, once for each combination of choices that it asks for. */
  public void make(PackedState before, Call call, Visitor visitor) {
    choices.begin();
    do {
      after.set(before);
      Answer answer = Machine.step(after, call, choices);
      visitor.step(before, call, answer, choices, after);
    } while (choices.advance());
  }
}
