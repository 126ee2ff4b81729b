package dev.reprise.model.property;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of the machine, seen from outside. Not thread-safe. */
public final class Transition {

  private final State before;
  private final Call call;
  private final Answer answer;
  private final List<Value> taken;
  private final State after;
  private final List<Movement> moved;

  /** Kept once, for several properties read in them. */
  private @Nullable Books books;

  private @Nullable CacheLists lists;

  /**
   * A step.
   *
   * @param taken the choices that the stack took, in the order in which the rule asked
   * @param after the same as before, unless the call is done
   * @param moved what the ledger says of the step
   */
  public Transition(
      State before,
      Call call,
      Answer answer,
      List<Value> taken,
      State after,
      List<Movement> moved) {
    this.before = before;
    this.call = call;
    this.answer = answer;
    this.taken = List.copyOf(taken);
    this.after = after;
    this.moved = List.copyOf(moved);
  }

  public State before() {
    return before;
  }

  public Call call() {
    return call;
  }

  public Answer answer() {
    return answer;
  }

  /** The choices that the stack took, in the order in which the rule asked. */
  public List<Value> taken() {
    return taken;
  }

  /** The state after the step: the same as before, unless the call is done. */
  public State after() {
    return after;
  }

  /** What the ledger says of the step. */
  public List<Movement> moved() {
    return moved;
  }

  /** Whether the call was done. */
  public boolean done() {
    return answer.done();
  }

  /** Whether something of that kind happened to the session. */
  public boolean moved(Movement.Kind kind, int session) {
    for (int i = 0; i < moved.size(); i++) {
      Movement movement = moved.get(i);
      if (movement.kind() == kind && movement.session() == session) {
        return true;
      }
    }
    return false;
  }

  /** How often something of that kind happened to the session. */
  public int count(Movement.Kind kind, int session) {
    int count = 0;
    for (int i = 0; i < moved.size(); i++) {
      Movement movement = moved.get(i);
      if (movement.kind() == kind && movement.session() == session) {
        count++;
      }
    }
    return count;
  }

  /** Whether something of that kind happened at all. */
  public boolean moved(Movement.Kind kind) {
    for (int i = 0; i < moved.size(); i++) {
      if (moved.get(i).kind() == kind) {
        return true;
      }
    }
    return false;
  }

  /** The ledger of the step, kept by double entry. */
  Books books() {
    Books kept = books;
    if (kept == null) {
      kept = new Books(this);
      books = kept;
    }
    return kept;
  }

  /** The lists of the caches, kept by the ledger. */
  CacheLists lists() {
    CacheLists kept = lists;
    if (kept == null) {
      kept = new CacheLists(this);
      lists = kept;
    }
    return kept;
  }

  @Override
  public String toString() {
    return call + ": " + answer + " " + taken + " " + moved;
  }
}
