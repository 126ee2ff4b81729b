package dev.reprise.model.machine;

import static dev.reprise.model.machine.Answer.done;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/**
 * The rules of stacks to which a session is a value (wolfSSL): a connection has a session object of
 * its own from the beginning, and setting a session copies its content into that object. No
 * reference moves.
 *
 * <p>Elsewhere a connection has no object of its own ({@link Own#NONE}), and all of these rules do
 * nothing.
 */
final class SessionValues {

  /** The content of a session that is copied. */
  private static final List<Field> CONTENT =
      List.of(SessionField.ISSUED, SessionField.EXPIRED, SessionField.OTHER_VERSION);

  private SessionValues() {}

  /** A new connection may have an object of its own. */
  static void begin(State state, int c, Choices choices) {
    if (choices.chose(Value.NEW_HOLDS_ITS_OWN)) {
      state.set(ConnectionField.OWN, c, Own.NOT_RESUMABLE);
    }
  }

  /** {@code SSL_set_session} copies the session; onto itself it cannot. */
  static Answer set(State state, int c, int s, Choices choices) {
    int own = state.session(c);
    if (own == s) {
      return Machine.refuses(Clause.SET_2, choices);
    }
    Machine.replaced(state, c);
    if (own != 0) {
      state.copies(CONTENT, s, own);
      state.marks(own, state.is(SessionField.RESUMABLE, s), Clause.SET_2);
    } else {
      boolean isOffered = Connecting.isOfferable(state, c, s, choices);
      state.set(ConnectionField.OWN, c, isOffered ? Own.RESUMABLE : state.own(c).overwritten());
    }
    saysReused(state, c, choices);
    return done(Clause.SET_1);
  }

  /** {@code SSL_set_session} with NULL, where the stack accepts it: the object stays, empty. */
  static void clear(State state, int c) {
    if (state.own(c) == Own.RESUMABLE) {
      state.set(ConnectionField.OWN, c, Own.NOT_RESUMABLE);
    }
  }

  /** Setting a session may make an established connection say that it reused one. */
  static void saysReused(State state, int c, Choices choices) {
    if (state.phase(c).established()
        && !state.is(ConnectionField.REUSED, c)
        && choices.chose(Value.LATE_REUSED_SAID)) {
      state.set(ConnectionField.REUSED, c, true);
    }
  }

  /** Whether a handshake that offers nothing fails, since a blank session was copied over. */
  static boolean failsOverwritten(State state, int c, Choices choices) {
    return state.own(c) == Own.OVERWRITTEN && choices.chose(Value.OVERWRITTEN_FAILS);
  }
}
