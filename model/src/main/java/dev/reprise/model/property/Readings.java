package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Entity;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import java.util.List;

/** All that can be read of a state, however it is stored. */
public final class Readings {

  private Readings() {}

  /** Whether everything that one state says of any name, the other says too. */
  public static boolean same(State one, State other) {
    int actors = Math.max(one.actors(), other.actors());
    return one.equals(other)
        || (same(one, other, Entity.CONTEXT, ContextField.all())
            && same(one, other, Entity.CONNECTION, ConnectionField.all())
            && same(one, other, Entity.SESSION, SessionField.all(actors)));
  }

  private static boolean same(State one, State other, Entity of, List<Field> fields) {
    for (int number = 1; number <= Math.max(one.count(of), other.count(of)); number++) {
      for (Field field : fields) {
        if (get(one, field, number) != get(other, field, number)) {
          return false;
        }
      }
    }
    return true;
  }

  /** A state is asked only about names that it has room for. Of others it says nothing. */
  private static int get(State state, Field field, int number) {
    return number <= state.count(field.of()) ? state.get(field, number) : 0;
  }

  /** Whether nothing is left: no context, no connection, no session, nor a trace of one. */
  public static boolean nothing(State state) {
    return same(state, new GrowingState());
  }

  /** A state of its own that says the same and keeps a ledger, empty as yet. */
  public static GrowingState withLedger(State state) {
    GrowingState copy = new GrowingState();
    into(copy, state);
    return copy;
  }

  /** Whether the words of a packed state hold nothing but what can be read of it. */
  static boolean nothingUnread(State state) {
    if (!(state instanceof PackedState packed)) {
      return true;
    }
    PackedState again =
        new PackedState(
            packed.contexts(), packed.connections(), packed.sessions(), packed.actors());
    into(again, packed);
    return again.equals(packed);
  }

  /** Makes an empty state say the same. */
  private static void into(State copy, State state) {
    into(copy, state, Entity.CONTEXT, ContextField.all());
    into(copy, state, Entity.CONNECTION, ConnectionField.all());
    into(copy, state, Entity.SESSION, SessionField.all(state.actors()));
  }

  private static void into(State copy, State state, Entity of, List<Field> fields) {
    for (int number = 1; number <= state.count(of); number++) {
      for (Field field : fields) {
        if (state.is(field, number)) {
          copy.set(field, number, state.get(field, number));
        }
      }
    }
  }
}
