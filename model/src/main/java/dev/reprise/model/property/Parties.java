package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Outcome;
import java.util.Optional;

/** Whom a call names. */
final class Parties {

  private Parties() {}

  /** The number of the connection that the call is made on, or 0. */
  static int connection(Call call) {
    return switch (call) {
      case Call.ConnectionNew c -> c.connection().number();
      case Call.ConnectionFree c -> c.connection().number();
      case Call.SetSession c -> c.on().number();
      case Call.ClearSession c -> c.on().number();
      case Call.ConnectStart c -> c.connection().number();
      case Call.ConnectFinish c -> c.connection().number();
      case Call.Connect c -> c.connection().number();
      case Call.SessionReused c -> c.of().number();
      case Call.GetSession c -> c.of().number();
      case Call.Get1Session c -> c.from().number();
      case Call.Shutdown c -> c.connection().number();
      case Call.Handshake c -> c.connection().number();
      case Call.Ticket c -> c.connection().number();
      case Call.PeerShutdown c -> c.connection().number();
      case Call.ConnectionClear c -> c.connection().number();
      case Call.ConnectionDup c -> c.connection().number();
      case Call.CopySessionId c -> c.to().number();
      case Call.SetContext c -> c.of().number();
      case Call.SetVersion c -> c.of().number();
      case Call.ServerNew c -> c.connection().number();
      case Call.Accept c -> c.connection().number();
      case Call.ContextNew _, Call.ContextFree _ -> 0;
      case Call.SessionNew _, Call.SessionUpRef _, Call.SessionFree _ -> 0;
      case Call.SessionDup _, Call.SessionSetTime _ -> 0;
      case Call.SetCacheMode _, Call.SetCacheSize _, Call.CacheNumber _ -> 0;
      case Call.CacheAdd _, Call.CacheRemove _, Call.CacheFlush _ -> 0;
      case Call.SetNewCallback _, Call.SetRemoveCallback _, Call.SetGetCallback _ -> 0;
      case Call.SetIdContext _ -> 0;
    };
  }

  /** The number of the context whose cache or settings the call is about, or 0. */
  static int context(Call call) {
    return switch (call) {
      case Call.ContextNew c -> c.context().number();
      case Call.ContextFree c -> c.context().number();
      case Call.SetCacheMode c -> c.of().number();
      case Call.SetCacheSize c -> c.of().number();
      case Call.CacheAdd c -> c.to().number();
      case Call.CacheRemove c -> c.from().number();
      case Call.CacheFlush c -> c.of().number();
      case Call.CacheNumber c -> c.of().number();
      case Call.SetNewCallback c -> c.of().number();
      case Call.SetRemoveCallback c -> c.of().number();
      case Call.SetGetCallback c -> c.of().number();
      case Call.SetIdContext c -> c.of().number();
      default -> 0;
    };
  }

  /** The number of the session that the call makes, sets, owns, caches or offers, or 0. */
  static int session(Call call) {
    return switch (call) {
      case Call.SessionNew c -> c.session().number();
      case Call.SetSession c -> c.session().number();
      case Call.Get1Session c -> c.session().number();
      case Call.SessionUpRef c -> c.session().number();
      case Call.SessionFree c -> c.session().number();
      case Call.SessionDup c -> c.copy().number();
      case Call.SessionSetTime c -> c.session().number();
      case Call.CacheAdd c -> c.session().number();
      case Call.CacheRemove c -> c.session().number();
      case Call.Accept c -> c.offered().number();
      default -> 0;
    };
  }

  /** The number of the actor that makes the call for itself, or 0. */
  static int actor(Call call) {
    return switch (call) {
      case Call.SessionNew c -> c.by().number();
      case Call.Get1Session c -> c.by().number();
      case Call.SessionUpRef c -> c.by().number();
      case Call.SessionFree c -> c.by().number();
      case Call.SessionDup c -> c.by().number();
      default -> 0;
    };
  }

  /** How the handshake ends that the call completes. */
  static Optional<Outcome> outcome(Call call) {
    return switch (call) {
      case Call.ConnectFinish c -> Optional.of(c.outcome());
      case Call.Connect c -> Optional.of(c.outcome());
      case Call.Handshake c -> Optional.of(c.outcome());
      default -> Optional.empty();
    };
  }

  /** Whether the session was made in the version that the connection speaks. */
  static boolean isOfItsVersion(State state, int connection, int session) {
    return state.get(ConnectionField.OTHER_VERSION, connection)
        == state.get(SessionField.OTHER_VERSION, session);
  }
}
