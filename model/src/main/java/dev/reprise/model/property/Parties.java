package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallParts;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import java.util.Optional;

/** Whom a call names. */
final class Parties {

  private Parties() {}

  /** The number of the connection that the call is made on, or 0. */
  static int connection(Call call) {
    return first(call, Connection.class).map(Connection::number).orElse(0);
  }

  /** The number of the context whose cache or settings the call is about, or 0. */
  static int context(Call call) {
    return CallParts.of(call).value(0) instanceof Context context ? context.number() : 0;
  }

  /** The number of the session that the call makes, sets, owns, caches or offers, or 0. */
  static int session(Call call) {
    return switch (call) {
      case Call.SessionDup dup -> dup.copy().number();
      // What comes of a handshake or a ticket is the peer's to say.
      case Call.Connect _, Call.ConnectFinish _, Call.Handshake _, Call.Ticket _ -> 0;
      default -> first(call, Session.class).map(Session::number).orElse(0);
    };
  }

  /** The number of the actor that makes the call for itself, or 0. */
  static int actor(Call call) {
    return first(call, Actor.class).map(Actor::number).orElse(0);
  }

  /** How the handshake ends that the call completes. */
  static Optional<Outcome> outcome(Call call) {
    return first(call, Outcome.class);
  }

  private static <T> Optional<T> first(Call call, Class<T> type) {
    return CallParts.of(call).first(type);
  }

  /** Whether the session was made in the version that the connection speaks. */
  static boolean isOfItsVersion(State state, int connection, int session) {
    return state.get(ConnectionField.OTHER_VERSION, connection)
        == state.get(SessionField.OTHER_VERSION, session);
  }
}
