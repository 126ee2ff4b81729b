package dev.reprise.model.explore;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.script.Script;
import java.util.Optional;

/** Remembers how each state was reached first, and so a shortest script to each step. */
public abstract class Pathfinder implements Explorer.Visitor {

  private final Trail<PackedState.Bits, Call> trail = new Trail<>(PackedState.Bits.EMPTY);

  /** The last step that was shown: a state that is new is where it leads. */
  private PackedState.Bits from = PackedState.Bits.EMPTY;

  private Optional<Call> last = Optional.empty();

  /** A step, done or not, while {@link #script} is the one to it. */
  protected abstract void step(PackedState before, Call call, Answer answer, Choices choices);

  @Override
  public final void state(PackedState state) {
    last.ifPresent(call -> trail.leads(from, call, state.bits()));
  }

  @Override
  public final void step(
      PackedState before, Call call, Answer answer, Choices choices, PackedState after) {
    from = before.bits();
    last = Optional.of(call);
    step(before, call, answer, choices);
  }

  /** A shortest script whose last call makes the step that is shown. */
  protected final Script script() {
    return new Script(trail.to(from, last.orElseThrow()));
  }
}
