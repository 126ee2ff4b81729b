package dev.reprise.model.state;

import dev.reprise.spec.clause.Clause;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A state without bounds that keeps a ledger, for running scripts and judging traces. How many
 * connections own a session is indexed, so that no move walks over all connections.
 */
public final class GrowingState extends State implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * A connection has in {@link #ofConnections}: session, phase, context, reused, own; then more.
   */
  private static final int MORE_OF_CONNECTION = 5;

  private static final int CONNECTION_FIELDS = MORE_OF_CONNECTION + ConnectionField.count();

  /**
   * A session has in {@link #ofSessions}: home, resumable, owning connections, tokens; then more.
   */
  private static final int MORE_OF_SESSION = 4;

  private static final int SESSION_FIELDS = MORE_OF_SESSION + SessionField.count();

  private static final int CONTEXT_FIELDS = ContextField.count();

  private boolean[] held;
  private int[] ofContexts;
  private int[] ofConnections;
  private int[] ofSessions;

  /** Tokens of actor {@code a} and session {@code s} at {@code [a - 1][s - 1]}. */
  private int[][] ofActors;

  private int contexts;
  private int connections;
  private int sessions;
  private int actors;

  private final ArrayList<Movement> ledger;

  /** The empty state. */
  public GrowingState() {
    held = new boolean[4];
    ofContexts = new int[0];
    ofConnections = new int[4 * CONNECTION_FIELDS];
    ofSessions = new int[4 * SESSION_FIELDS];
    ofActors = new int[0][];
    ledger = new ArrayList<>();
  }

  private GrowingState(GrowingState from) {
    held = from.held.clone();
    ofContexts = from.ofContexts.clone();
    ofConnections = from.ofConnections.clone();
    ofSessions = from.ofSessions.clone();
    ofActors = new int[from.ofActors.length][];
    for (int i = 0; i < ofActors.length; i++) {
      ofActors[i] = from.ofActors[i].clone();
    }
    contexts = from.contexts;
    connections = from.connections;
    sessions = from.sessions;
    actors = from.actors;
    ledger = new ArrayList<>();
  }

  /** The same state, with an empty ledger. */
  public GrowingState copy() {
    return new GrowingState(this);
  }

  /** What has moved since this state was made or copied. */
  public List<Movement> ledger() {
    return ledger;
  }

  @Override
  protected void noted(Movement.Kind kind, int owner, int session, Clause clause) {
    ledger.add(new Movement(kind, owner, session, clause));
  }

  private int ofConnection(int connection, int field) {
    return connection > connections
        ? 0
        : ofConnections[(connection - 1) * CONNECTION_FIELDS + field];
  }

  private void ofConnection(int connection, int field, int value) {
    if (connection > connections) {
      connections = connection;
      ofConnections = roomFor(ofConnections, connection * CONNECTION_FIELDS);
    }
    ofConnections[(connection - 1) * CONNECTION_FIELDS + field] = value;
  }

  private int ofSession(int session, int field) {
    return session > sessions ? 0 : ofSessions[(session - 1) * SESSION_FIELDS + field];
  }

  private void ofSession(int session, int field, int value) {
    if (session > sessions) {
      sessions = session;
      ofSessions = roomFor(ofSessions, session * SESSION_FIELDS);
    }
    ofSessions[(session - 1) * SESSION_FIELDS + field] = value;
  }

  private static int[] roomFor(int[] array, int length) {
    return length <= array.length
        ? array
        : Arrays.copyOf(array, Math.max(length, 2 * array.length));
  }

  @Override
  public int of(int context, ContextField field) {
    int at = (context - 1) * CONTEXT_FIELDS + field.ordinal();
    return at < ofContexts.length ? ofContexts[at] : 0;
  }

  @Override
  public void of(int context, ContextField field, int value) {
    reach(context);
    ofContexts = roomFor(ofContexts, context * CONTEXT_FIELDS);
    ofContexts[(context - 1) * CONTEXT_FIELDS + field.ordinal()] = value;
  }

  @Override
  public int of(int connection, ConnectionField field) {
    return ofConnection(connection, MORE_OF_CONNECTION + field.ordinal());
  }

  @Override
  public void of(int connection, ConnectionField field, int value) {
    ofConnection(connection, MORE_OF_CONNECTION + field.ordinal(), value);
  }

  @Override
  public int of(int session, SessionField field) {
    return ofSession(session, MORE_OF_SESSION + field.ordinal());
  }

  @Override
  public void of(int session, SessionField field, int value) {
    ofSession(session, MORE_OF_SESSION + field.ordinal(), value);
  }

  @Override
  public boolean held(int context) {
    return context <= contexts && held[context - 1];
  }

  @Override
  public void hold(int context, boolean held) {
    reach(context);
    this.held[context - 1] = held;
  }

  private void reach(int context) {
    if (context > contexts) {
      contexts = context;
      if (context > held.length) {
        held = Arrays.copyOf(held, Math.max(context, 2 * held.length));
      }
    }
  }

  @Override
  public Phase phase(int connection) {
    return Phase.of(ofConnection(connection, 1));
  }

  @Override
  public void phase(int connection, Phase phase) {
    ofConnection(connection, 1, phase.ordinal());
  }

  @Override
  public int context(int connection) {
    return ofConnection(connection, 2);
  }

  @Override
  protected void context(int connection, int context) {
    ofConnection(connection, 2, context);
  }

  @Override
  public int session(int connection) {
    return ofConnection(connection, 0);
  }

  @Override
  protected void session(int connection, int session) {
    int old = session(connection);
    if (old != 0) {
      ofSession(old, 2, ofSession(old, 2) - 1);
    }
    ofConnection(connection, 0, session);
    if (session != 0) {
      ofSession(session, 2, ofSession(session, 2) + 1);
    }
  }

  @Override
  public Own own(int connection) {
    return Own.of(ofConnection(connection, 4));
  }

  @Override
  public void own(int connection, Own own) {
    ofConnection(connection, 4, own.ordinal());
  }

  @Override
  public boolean reused(int connection) {
    return ofConnection(connection, 3) != 0;
  }

  @Override
  public void reused(int connection, boolean reused) {
    ofConnection(connection, 3, reused ? 1 : 0);
  }

  @Override
  public int home(int session) {
    return ofSession(session, 0);
  }

  @Override
  public void home(int session, int context) {
    ofSession(session, 0, context);
  }

  @Override
  public boolean resumable(int session) {
    return ofSession(session, 1) != 0;
  }

  @Override
  protected void resumable(int session, boolean resumable) {
    ofSession(session, 1, resumable ? 1 : 0);
  }

  @Override
  public int tokens(int actor, int session) {
    if (actor > actors || session > ofActors[actor - 1].length) {
      return 0;
    }
    return ofActors[actor - 1][session - 1];
  }

  @Override
  protected void tokens(int actor, int session, int count) {
    int before = tokens(actor, session);
    if (actor > actors) {
      ofActors = Arrays.copyOf(ofActors, actor);
      Arrays.fill(ofActors, actors, actor, new int[0]);
      actors = actor;
    }
    ofActors[actor - 1] = roomFor(ofActors[actor - 1], session);
    ofActors[actor - 1][session - 1] = count;
    ofSession(session, 3, ofSession(session, 3) + count - before);
  }

  @Override
  public int connectionsOf(int session) {
    return ofSession(session, 2);
  }

  @Override
  public int tokensOf(int session) {
    return ofSession(session, 3);
  }

  @Override
  public int contexts() {
    return contexts;
  }

  @Override
  public int connections() {
    return connections;
  }

  @Override
  public int sessions() {
    return sessions;
  }

  @Override
  public int actors() {
    return actors;
  }

  /** Whether both say the same of every name. The ledgers are not compared. */
  @Override
  public boolean equals(Object other) {
    return other instanceof GrowingState that
        && same(ofConnections, that.ofConnections)
        && same(ofSessions, that.ofSessions)
        && same(ofContexts, that.ofContexts)
        && sameHeld(that)
        && sameTokens(that);
  }

  private boolean sameHeld(GrowingState that) {
    for (int context = 1; context <= Math.max(contexts, that.contexts); context++) {
      if (held(context) != that.held(context)) {
        return false;
      }
    }
    return true;
  }

  private boolean sameTokens(GrowingState that) {
    for (int actor = 1; actor <= Math.max(actors, that.actors); actor++) {
      for (int session = 1; session <= sessions; session++) {
        if (tokens(actor, session) != that.tokens(actor, session)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean same(int[] a, int[] b) {
    int common = Math.min(a.length, b.length);
    if (Arrays.mismatch(a, 0, common, b, 0, common) >= 0) {
      return false;
    }
    int[] longer = a.length > b.length ? a : b;
    for (int i = common; i < longer.length; i++) {
      if (longer[i] != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int connection = 1; connection <= connections; connection++) {
      hash = 31 * hash + session(connection) * 8 + phase(connection).ordinal();
    }
    return hash;
  }
}
