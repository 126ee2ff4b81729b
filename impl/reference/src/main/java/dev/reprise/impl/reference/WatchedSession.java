package dev.reprise.impl.reference;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Fact;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session of a script: what was told of it last, and what the script owns of it. */
final class WatchedSession {

  private final Session name;
  private final SslSession session;

  /** References that each actor owns, by its number. */
  private int[] tokens = new int[2];

  /** References that the script has to give back, whoever obtained them. */
  private int owed;

  private int toldReferences = -1;
  private boolean told;
  private boolean toldResumable;

  WatchedSession(Session name, SslSession session) {
    this.name = name;
    this.session = session;
  }

  /** The name that a script has given to the session. */
  static Session nameOf(@Nullable SslSession session) {
    if (session == null) {
      return Session.NONE;
    }
    return session.applicationData() instanceof WatchedSession watched
        ? watched.name
        : Session.UNNAMED;
  }

  Session name() {
    return name;
  }

  SslSession session() {
    return session;
  }

  int owed() {
    return owed;
  }

  /** Whether the actor owns a reference. */
  boolean owns(Actor actor) {
    return actor.number() < tokens.length && tokens[actor.number()] > 0;
  }

  /** The actor took a reference. */
  void took(Actor actor) {
    if (actor.number() >= tokens.length) {
      tokens = Arrays.copyOf(tokens, actor.number() + 1);
    }
    tokens[actor.number()]++;
    owed++;
  }

  /** The actor gave a reference back, be it its own or not. */
  void gaveBack(Actor actor) {
    if (owns(actor)) {
      tokens[actor.number()]--;
    }
    if (owed > 0) {
      owed--;
    }
  }

  /**
   * Adds what has changed since this was called last; nothing where there is no name to say it of.
   */
  void tell(List<Fact> facts) {
    if (name.number() < 1) {
      return;
    }
    int references = session.references();
    if (references != toldReferences) {
      toldReferences = references;
      facts.add(new Fact.Count(name, references));
    }
    boolean resumable = session.isResumable();
    if (!told || resumable != toldResumable) {
      told = true;
      toldResumable = resumable;
      facts.add(new Fact.Resumable(name, resumable));
    }
  }
}
