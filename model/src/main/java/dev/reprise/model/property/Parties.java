package dev.reprise.model.property;

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
      case Call.ContextNew _, Call.ContextFree _ -> 0;
      case Call.SessionNew _, Call.SessionUpRef _, Call.SessionFree _ -> 0;
    };
  }

  /** The number of the actor that makes the call for itself, or 0. */
  static int actor(Call call) {
    return switch (call) {
      case Call.SessionNew c -> c.by().number();
      case Call.Get1Session c -> c.by().number();
      case Call.SessionUpRef c -> c.by().number();
      case Call.SessionFree c -> c.by().number();
      case Call.ContextNew _, Call.ContextFree _ -> 0;
      case Call.ConnectionNew _, Call.ConnectionFree _ -> 0;
      case Call.SetSession _, Call.ClearSession _ -> 0;
      case Call.ConnectStart _, Call.ConnectFinish _, Call.Connect _ -> 0;
      case Call.SessionReused _, Call.GetSession _, Call.Shutdown _ -> 0;
    };
  }

  /** How the handshake ends that the call completes. */
  static Optional<Outcome> outcome(Call call) {
    return switch (call) {
      case Call.ConnectFinish c -> Optional.of(c.outcome());
      case Call.Connect c -> Optional.of(c.outcome());
      default -> Optional.empty();
    };
  }
}
