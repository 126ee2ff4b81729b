package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;

/** All that can be read of a state, however it is stored. */
public final class Readings {

  private Readings() {}

  /** Whether everything that one state says of any name, the other says too. */
  public static boolean same(State one, State other) {
    return one.equals(other)
        || (sameContexts(one, other) && sameConnections(one, other) && sameSessions(one, other));
  }

  private static boolean sameContexts(State one, State other) {
    for (int a = 1; a <= Math.max(one.contexts(), other.contexts()); a++) {
      if (held(one, a) != held(other, a)) {
        return false;
      }
      for (ContextField field : ContextField.all()) {
        if (of(one, a, field) != of(other, a, field)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean sameConnections(State one, State other) {
    for (int c = 1; c <= Math.max(one.connections(), other.connections()); c++) {
      if (phase(one, c) != phase(other, c)
          || context(one, c) != context(other, c)
          || session(one, c) != session(other, c)
          || own(one, c) != own(other, c)
          || reused(one, c) != reused(other, c)) {
        return false;
      }
      for (ConnectionField field : ConnectionField.all()) {
        if (of(one, c, field) != of(other, c, field)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean sameSessions(State one, State other) {
    for (int s = 1; s <= Math.max(one.sessions(), other.sessions()); s++) {
      if (home(one, s) != home(other, s)
          || resumable(one, s) != resumable(other, s)
          || !sameTokens(one, other, s)) {
        return false;
      }
      for (SessionField field : SessionField.all()) {
        if (of(one, s, field) != of(other, s, field)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean sameTokens(State one, State other, int s) {
    for (int actor = 1; actor <= Math.max(one.actors(), other.actors()); actor++) {
      if (tokens(one, actor, s) != tokens(other, actor, s)) {
        return false;
      }
    }
    return true;
  }

  // A state is asked only about names that it has room for. Of others it says nothing.

  private static boolean held(State state, int a) {
    return a <= state.contexts() && state.held(a);
  }

  private static Phase phase(State state, int c) {
    return c <= state.connections() ? state.phase(c) : Phase.ABSENT;
  }

  private static int context(State state, int c) {
    return c <= state.connections() ? state.context(c) : 0;
  }

  private static int session(State state, int c) {
    return c <= state.connections() ? state.session(c) : 0;
  }

  private static Own own(State state, int c) {
    return c <= state.connections() ? state.own(c) : Own.NONE;
  }

  private static boolean reused(State state, int c) {
    return c <= state.connections() && state.reused(c);
  }

  private static int home(State state, int s) {
    return s <= state.sessions() ? state.home(s) : 0;
  }

  private static boolean resumable(State state, int s) {
    return s <= state.sessions() && state.resumable(s);
  }

  private static int tokens(State state, int actor, int s) {
    return actor <= state.actors() && s <= state.sessions() ? state.tokens(actor, s) : 0;
  }

  private static int of(State state, int a, ContextField field) {
    return a <= state.contexts() ? state.of(a, field) : 0;
  }

  private static int of(State state, int c, ConnectionField field) {
    return c <= state.connections() ? state.of(c, field) : 0;
  }

  private static int of(State state, int s, SessionField field) {
    return s <= state.sessions() ? state.of(s, field) : 0;
  }

  /** Whether nothing is left: no context, no connection, no session, nor a trace of one. */
  public static boolean nothing(State state) {
    return same(state, new GrowingState());
  }

  /** A state of its own that says the same and keeps a ledger, empty as yet. */
  public static GrowingState withLedger(State state) {
    GrowingState copy = new GrowingState();
    into(copy, state);
    copy.ledger().clear();
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

  /** Makes an empty state say the same, by moves that every state has. */
  private static void into(State copy, State state) {
    for (int a = 1; a <= state.contexts(); a++) {
      if (state.held(a)) {
        copy.hold(a, true);
      }
      for (ContextField field : ContextField.all()) {
        if (state.of(a, field) != 0) {
          copy.of(a, field, state.of(a, field));
        }
      }
    }
    for (int c = 1; c <= state.connections(); c++) {
      connection(copy, state, c);
    }
    for (int s = 1; s <= state.sessions(); s++) {
      for (int actor = 1; actor <= state.actors(); actor++) {
        for (int tokens = state.tokens(actor, s); tokens > 0; tokens--) {
          copy.actorTakes(actor, s, Clause.NEW_1);
        }
      }
      if (state.home(s) != 0) {
        copy.home(s, state.home(s));
      }
      copy.marks(s, state.resumable(s), Clause.RES_1);
      for (SessionField field : SessionField.all()) {
        if (state.of(s, field) != 0) {
          copy.of(s, field, state.of(s, field));
        }
      }
    }
  }

  private static void connection(State copy, State state, int c) {
    if (state.phase(c) != Phase.ABSENT || state.context(c) != 0) {
      copy.appears(c, state.context(c));
      copy.phase(c, state.phase(c));
    }
    if (state.reused(c)) {
      copy.reused(c, true);
    }
    if (state.session(c) != 0) {
      copy.takes(c, state.session(c), Clause.GET_0);
    }
    copy.own(c, state.own(c));
    for (ConnectionField field : ConnectionField.all()) {
      if (state.of(c, field) != 0) {
        copy.of(c, field, state.of(c, field));
      }
    }
  }
}
