package dev.reprise.model.machine;

import static dev.reprise.model.machine.Answer.done;
import static dev.reprise.model.machine.Answer.undefined;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;

/** The rules of tickets that come after the handshake, or renew that of a session in it. */
final class Tickets {

  private Tickets() {}

  static Answer arrives(State state, int c, int fresh, Choices choices) {
    if (state.phase(c).absent()) {
      return undefined(Clause.CONN_2);
    }
    if (!state.phase(c).established() || state.is(ConnectionField.SERVER, c)) {
      return NoCall.NOT_OPEN;
    }
    if (Connecting.speaksOther(state, c)) {
      return NoCall.OTHER_VERSION;
    }
    if (state.is(ConnectionField.PEER_CLOSED, c)) {
      return NoCall.PEER_CLOSED;
    }
    if (state.exists(fresh)) {
      return NoCall.SESSION_EXISTS;
    }
    if (state.is(ConnectionField.REPLACED, c) && !choices.chose(Value.REPLACED_READ_WORKS)) {
      return undefined(Clause.TKT_1);
    }
    if (state.phase(c) == Phase.CLOSED && choices.chose(Value.CLOSED_READ_IGNORED)) {
      return done(Clause.TKT_1);
    }
    int held = state.session(c);
    boolean first = held != 0 && !state.is(SessionField.ISSUED, held);
    switch (choices.of(first ? Switch.FIRST_TICKET : Switch.LATER_TICKET)) {
      case FIRST_TICKET_IN_PLACE, LATER_TICKET_IN_PLACE -> inPlace(state, c, fresh, choices);
      case FIRST_TICKET_HANDED, LATER_TICKET_HANDED -> hands(state, c, fresh, choices);
      default -> Connecting.succeeds(state, c, fresh, true, choices);
    }
    return done(Clause.TKT_1);
  }

  /**
   * The session that the connection holds becomes the new one; where it holds none, a new object.
   */
  private static void inPlace(State state, int c, int fresh, Choices choices) {
    int held = state.session(c);
    if (held == 0) {
      Connecting.succeeds(state, c, fresh, true, choices);
    } else {
      Connecting.issues(state, c, held, Clause.GET_0, choices);
    }
  }

  /**
   * The handshake brings a ticket in place of the one that the connection has offered. (RFC 5077,
   * section 3.3)
   */
  static void renews(State state, int c, int fresh, Choices choices) {
    int held = state.session(c);
    boolean isInPlace = choices.chose(Value.RENEWED_IN_PLACE) && held != 0;
    int renewed = isInPlace ? held : fresh;
    if (!isInPlace) {
      state.replaces(c, fresh, Clause.TKT_2, Clause.TKT_2);
      Connecting.isMadeBy(state, c, fresh);
    }
    Connecting.isIssued(state, renewed, Clause.TKT_2);
    if (Caching.caches(state, c) && choices.chose(Value.RENEWED_NEW_TOLD)) {
      Caching.negotiated(state, c, renewed, choices);
    }
  }

  /** The connection keeps what it holds; the new session goes where new sessions go, or nowhere. */
  private static void hands(State state, int c, int fresh, Choices choices) {
    Connecting.isMadeBy(state, c, fresh);
    Connecting.issues(state, c, fresh, Clause.TKT_1, choices);
    state.endsUnowned(fresh, Caching.tellsNew(state, c));
  }
}
