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
import java.util.function.ToIntFunction;

/** All that can be read of a state, however it is stored. */
public final class Readings {

  /** Says something of the field of one thing in a state, by the number of the thing. */
  interface Reading {
    boolean holds(Field field, int number);
  }

  private static final List<Entity> ENTITIES =
      List.of(Entity.CONTEXT, Entity.CONNECTION, Entity.SESSION);

  private Readings() {}

  /** Whether it holds of every field of as many things as there are, with so many actors. */
  static boolean all(int actors, ToIntFunction<Entity> count, Reading reading) {
    for (Entity of : ENTITIES) {
      List<Field> fields = fields(of, actors);
      int last = count.applyAsInt(of);
      for (int number = 1; number <= last; number++) {
        for (Field field : fields) {
          if (!reading.holds(field, number)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static List<Field> fields(Entity of, int actors) {
    return switch (of) {
      case CONTEXT -> ContextField.all();
      case CONNECTION -> ConnectionField.all();
      case SESSION -> SessionField.all(actors);
      case ACTOR -> List.of();
    };
  }

  /** Whether everything that one state says of any name, the other says too. */
  public static boolean same(State one, State other) {
    return one.equals(other)
        || all(
            Math.max(one.actors(), other.actors()),
            of -> Math.max(one.count(of), other.count(of)),
            (field, number) -> get(one, field, number) == get(other, field, number));
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
    all(
        state.actors(),
        state::count,
        (field, number) -> {
          if (state.is(field, number)) {
            copy.set(field, number, state.get(field, number));
          }
          return true;
        });
  }
}
