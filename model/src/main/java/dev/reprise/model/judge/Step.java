package dev.reprise.model.judge;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One call as the machine sees it.
 *
 * @param taken the choices that the stack takes, where the rules leave some
 */
public record Step(
    int index,
    Call call,
    Answer answer,
    List<Value> taken,
    GrowingState before,
    GrowingState after) {

  /** The movements of references during the call. */
  public List<Movement> movements() {
    return after.ledger();
  }

  /** The clauses that decided the step: its answer, what moved, and what the call returns. */
  public Set<Clause> clauses() {
    Set<Clause> clauses = EnumSet.noneOf(Clause.class);
    answer.clause().ifPresent(clauses::add);
    for (Movement movement : movements()) {
      clauses.add(movement.clause());
    }
    if (call instanceof Call.SetSession || call instanceof Call.ClearSession) {
      clauses.add(answer.done() ? Clause.RET_1 : Clause.RET_0);
    }
    return clauses;
  }

  /**
   * The call as a script writes it that prescribes what came of it, where this one left it to the
   * peer.
   */
  public Call prescribed() {
    if (!call.handshakeOutcome().equals(Optional.of(Outcome.PEER))) {
      return call;
    }
    int c = call.first(Connection.class).orElseThrow().number();
    boolean isReused = after.is(ConnectionField.REUSED, after.handle(c));
    return call.with(isReused ? Outcome.REUSED : Outcome.FULL);
  }

  boolean is(Answer.Word word) {
    return answer.word() == word;
  }

  /** The clause by which the machine answered. */
  Clause clause() {
    return answer.clause().orElse(Clause.RET_0);
  }
}
