package dev.reprise.model.judge;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/**
 * One call as the machine saw it, on the path that agrees best with what was observed.
 *
 * @param taken the choices that the stack took, where the rules leave some
 */
public record Step(
    int index, Call call, Answer answer, List<Value> taken, GrowingState before, GrowingState after) {

  /** What moved during the call. */
  public List<Movement> movements() {
    return after.ledger();
  }
}
