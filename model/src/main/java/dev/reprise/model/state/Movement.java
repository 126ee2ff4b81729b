package dev.reprise.model.state;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import java.io.Serializable;

/**
 * One line of the ledger: who took or gave back a reference to which session, or what happened to
 * the session, and the clause that it follows from.
 *
 * @param owner positive for a connection, higher still for a cache, negative for an actor, {@link
 *     #NOBODY} for neither
 */
public record Movement(Kind kind, int owner, int session, Clause clause) implements Serializable {

  /** The owner of a movement that concerns the session alone. */
  public static final int NOBODY = 0;

  /** In place of a session: none. */
  public static final int NOTHING = Session.NONE.number();

  /** In place of a session: one without a name. */
  public static final int NAMELESS = Session.UNNAMED.number();

  /** The kind of a movement. */
  public enum Kind {
    TAKES,
    GIVES_BACK,
    MARKED,
    DESTROYED,
    /**
     * The owner, a connection, offers the session in its ClientHello: {@link #NOTHING} for none,
     * {@link #NAMELESS} for one without a name.
     */
    OFFERED,
    /** The callbacks of the owner, a context, are called with the session. */
    CALLED_NEW,
    CALLED_REMOVE,
    CALLED_GET
  }

  /** From here on, owners are the caches of contexts. */
  private static final int CACHES = 1 << 24;

  /** The owner that is the context's cache. */
  public static int cache(int context) {
    return CACHES + context;
  }

  /** The context whose cache the owner is, or 0. */
  public int context() {
    return owner > CACHES ? owner - CACHES : 0;
  }

  static int connection(int number) {
    return number;
  }

  static int actor(int number) {
    return -number;
  }

  /** The owner's name, as scripts write it; empty for nobody. */
  public String ownerName() {
    if (context() > 0) {
      return "cache " + new Context(context());
    }
    if (owner > 0) {
      return new Connection(owner).toString();
    }
    return owner < 0 ? new Actor(-owner).toString() : "";
  }
}
