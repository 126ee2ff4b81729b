package dev.reprise.impl.openssl;

import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Callback;
import java.util.Optional;

/** Something that the library did while a call was under way, told in the order in which it was. */
sealed interface LibraryEvent {

  /** The name of the session that it is about, as far as it has one. */
  default Session name() {
    return switch (this) {
      case Destroyed(var session) -> session.name();
      case CalledBack(var context, var callback, var session) ->
          session.map(SessionObject::name).orElse(Session.UNNAMED);
      case Failed(var why) -> Session.UNNAMED;
    };
  }

  /** It destroyed a session. */
  record Destroyed(SessionObject session) implements LibraryEvent {}

  /**
   * It called a callback of a context.
   *
   * @param session empty where it is about an id that no session of the script has
   */
  record CalledBack(Context context, Callback callback, Optional<SessionObject> session)
      implements LibraryEvent {}

  /** It called a callback, which failed: the driver is broken. */
  record Failed(Throwable why) implements LibraryEvent {}
}
