package dev.reprise.model.state;

/**
 * A state in 16 bytes, for exploring: up to {@value #MAX_CONTEXTS} contexts, {@value
 * #MAX_CONNECTIONS} connections, {@value #MAX_SESSIONS} sessions, {@value #MAX_ACTORS} actors, and
 * {@value #MAX_TOKENS} references an actor and session.
 *
 * <p>One word holds a lane of nine bits a connection: session (3 bits), phase (3), context (2),
 * reused (1). The other holds a lane of nine bits a session: home (2), resumable (1), tokens of
 * actor 1 (2), of actor 2 (2), two bits free; then from bit 54 a bit a context.
 */
public final class PackedState extends State {

  public static final int MAX_CONTEXTS = 3;
  public static final int MAX_CONNECTIONS = 7;
  public static final int MAX_SESSIONS = 6;
  public static final int MAX_ACTORS = 2;
  public static final int MAX_TOKENS = 3;

  private static final int LANE = 9;

  private static final int PHASE = 3;
  private static final int CONTEXT = 6;
  private static final int REUSED = 8;

  private static final int RESUMABLE = 2;
  private static final int TOKENS = 3;
  private static final int HELD = 54;

  private final int contexts;
  private final int connections;
  private final int sessions;
  private final int actors;

  private long ofConnections;
  private long ofSessions;

  /** The empty state of a scope. */
  public PackedState(int contexts, int connections, int sessions, int actors) {
    this.contexts = within("contexts", contexts, MAX_CONTEXTS);
    this.connections = within("connections", connections, MAX_CONNECTIONS);
    this.sessions = within("sessions", sessions, MAX_SESSIONS);
    this.actors = within("actors", actors, MAX_ACTORS);
  }

  private static int within(String what, int number, int most) {
    if (number < 0 || number > most) {
      throw new IllegalArgumentException(
          what + " must be between 0 and " + most + ", not " + number);
    }
    return number;
  }

  /** The word of the connections. */
  public long connectionBits() {
    return ofConnections;
  }

  /** The word of the sessions and contexts. */
  public long sessionBits() {
    return ofSessions;
  }

  /** Becomes the state that these two words say. */
  public void set(long connectionBits, long sessionBits) {
    ofConnections = connectionBits;
    ofSessions = sessionBits;
  }

  private int connection(int connection, int field, int mask) {
    return (int) (ofConnections >>> ((connection - 1) * LANE + field)) & mask;
  }

  private void connection(int connection, int field, int mask, int value) {
    int shift = (connection - 1) * LANE + field;
    ofConnections = (ofConnections & ~((long) mask << shift)) | ((long) value << shift);
  }

  private int session(int session, int field, int mask) {
    return (int) (ofSessions >>> ((session - 1) * LANE + field)) & mask;
  }

  private void session(int session, int field, int mask, int value) {
    int shift = (session - 1) * LANE + field;
    ofSessions = (ofSessions & ~((long) mask << shift)) | ((long) value << shift);
  }

  @Override
  public boolean held(int context) {
    return (ofSessions >>> (HELD + context - 1) & 1) != 0;
  }

  @Override
  public void hold(int context, boolean held) {
    long bit = 1L << (HELD + context - 1);
    ofSessions = held ? ofSessions | bit : ofSessions & ~bit;
  }

  @Override
  public Phase phase(int connection) {
    return Phase.of(connection(connection, PHASE, 7));
  }

  @Override
  public void phase(int connection, Phase phase) {
    connection(connection, PHASE, 7, phase.ordinal());
  }

  @Override
  public int context(int connection) {
    return connection(connection, CONTEXT, 3);
  }

  @Override
  protected void context(int connection, int context) {
    connection(connection, CONTEXT, 3, context);
  }

  @Override
  public int session(int connection) {
    return connection(connection, 0, 7);
  }

  @Override
  protected void session(int connection, int session) {
    connection(connection, 0, 7, session);
  }

  @Override
  public boolean reused(int connection) {
    return connection(connection, REUSED, 1) != 0;
  }

  @Override
  public void reused(int connection, boolean reused) {
    connection(connection, REUSED, 1, reused ? 1 : 0);
  }

  @Override
  public int home(int session) {
    return session(session, 0, 3);
  }

  @Override
  public void home(int session, int context) {
    session(session, 0, 3, context);
  }

  @Override
  public boolean resumable(int session) {
    return session(session, RESUMABLE, 1) != 0;
  }

  @Override
  protected void resumable(int session, boolean resumable) {
    session(session, RESUMABLE, 1, resumable ? 1 : 0);
  }

  @Override
  public int tokens(int actor, int session) {
    return session(session, TOKENS + 2 * (actor - 1), MAX_TOKENS);
  }

  @Override
  protected void tokens(int actor, int session, int count) {
    if (count > MAX_TOKENS) {
      throw new IllegalStateException("a packed state holds " + MAX_TOKENS + " tokens at most");
    }
    session(session, TOKENS + 2 * (actor - 1), MAX_TOKENS, count);
  }

  @Override
  public boolean exists(int session) {
    if (session == 0) {
      return false;
    }
    if (session(session, TOKENS, 15) != 0) {
      return true;
    }
    return connectionsOf(session) != 0;
  }

  @Override
  public int connectionsOf(int session) {
    int count = 0;
    long rest = ofConnections;
    for (int connection = 0; connection < connections; connection++) {
      if ((rest & 7) == session) {
        count++;
      }
      rest >>>= LANE;
    }
    return count;
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

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedState that
        && ofConnections == that.ofConnections
        && ofSessions == that.ofSessions;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(ofConnections * 0x9E3779B97F4A7C15L + ofSessions);
  }
}
