package dev.reprise.impl.reference;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Result;
import java.util.function.Supplier;

/** The calls of a script on sessions, and the references that its actors own. */
final class SessionCalls {

  private final Scene scene;
  private final Supplier<? extends SslSession> make;
  private final boolean misuse;

  /**
   * The calls.
   *
   * @param make makes blank sessions
   * @param misuse whether an actor may free a reference that is not its own
   */
  SessionCalls(Scene scene, Supplier<? extends SslSession> make, boolean misuse) {
    this.scene = scene;
    this.make = make;
    this.misuse = misuse;
  }

  Result make(Actor by, Session name) {
    if (scene.exists(name)) {
      return Answers.taken(name);
    }
    SslSession session = make.get();
    session.onDestruction(scene::destroyed);
    scene.add(name, session).took(by);
    return Answers.gave(session);
  }

  Result duplicate(Actor by, Session of, Session name) {
    WatchedSession original = scene.session(of);
    if (original == null) {
      return Answers.unknown(of);
    }
    if (scene.exists(name)) {
      return Answers.taken(name);
    }
    SslSession copy = original.session().duplicate();
    if (copy != null) {
      scene.add(name, copy).took(by);
    }
    return Answers.gave(copy);
  }

  Result get1(Actor by, Connection from) {
    SslConnection connection = scene.connection(from);
    if (connection == null) {
      return Answers.unknown(from);
    }
    SslSession session = connection.get1Session();
    if (session != null && session.applicationData() instanceof WatchedSession watched) {
      watched.took(by);
    }
    return Answers.gave(session);
  }

  Result upRef(Actor by, Session name) {
    WatchedSession watched = scene.session(name);
    if (watched == null) {
      return Answers.unknown(name);
    }
    int value = watched.session().upRef();
    if (value == 1) {
      watched.took(by);
    }
    return Answers.returned(value);
  }

  Result free(Actor by, Session name) {
    WatchedSession watched = scene.session(name);
    if (watched == null) {
      return Answers.unknown(name);
    }
    if (!misuse && !watched.owns(by)) {
      return new Result.Skipped(by + " owns no reference to " + name);
    }
    int value = watched.session().free();
    if (value == 1) {
      watched.gaveBack(by);
    }
    return Answers.done(value);
  }

  /** Time stands still in a script: a session is expired or has been made just now. */
  Result setTime(Session name, boolean expired) {
    WatchedSession watched = scene.session(name);
    return watched == null
        ? Answers.unknown(name)
        : Answers.returned(watched.session().setTime(expired ? 0 : SslSession.now()));
  }
}
