package dev.reprise.model.property;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/**
 * One step of the machine, seen from outside.
 *
 * @param taken the choices that the stack took, in the order in which the rule asked
 * @param after the same as before, unless the call is done
 * @param moved what the ledger says of the step
 */
public record Transition(
    State before, Call call, Answer answer, List<Value> taken, State after, List<Movement> moved) {

  public Transition {
    taken = List.copyOf(taken);
    moved = List.copyOf(moved);
  }

  /** Whether the call was done. */
  public boolean done() {
    return answer.done();
  }

  /** Whether something of that kind happened to the session. */
  public boolean moved(Movement.Kind kind, int session) {
    for (Movement movement : moved) {
      if (movement.kind() == kind && movement.session() == session) {
        return true;
      }
    }
    return false;
  }

  /** Whether something of that kind happened at all. */
  public boolean moved(Movement.Kind kind) {
    for (Movement movement : moved) {
      if (movement.kind() == kind) {
        return true;
      }
    }
    return false;
  }
}
