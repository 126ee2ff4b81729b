package dev.reprise.model.state;

/**
 * A state in 32 bytes, for exploring: up to {@value #MAX_CONTEXTS} contexts, {@value
 * #MAX_CONNECTIONS} connections, {@value #MAX_SESSIONS} sessions, {@value #MAX_ACTORS} actors, and
 * {@value #MAX_TOKENS} references an actor and session.
 *
 * <p>One word holds a lane of twelve bits a connection: session (3 bits), phase (3), context (2),
 * reused (1), own (2), version (1). The other holds a lane of nine bits a session: home (2),
 * resumable (1), tokens of actor 1 (2), of actor 2 (2), version (1), one bit free; then from bit 54
 * a bit a context. Two more words hold the other fields: lanes of the contexts and then of the
 * connections in one, of the sessions in the other. As long as nobody uses a cache, a callback, a
 * server, a ticket or a copy, all of these are 0 but {@link SessionField#ISSUED} and {@link
 * ConnectionField#REPLACED}.
 */
public final class PackedState extends State {

  public static final int MAX_CONTEXTS = 3;
  public static final int MAX_CONNECTIONS = 5;
  public static final int MAX_SESSIONS = 6;
  public static final int MAX_ACTORS = 2;
  public static final int MAX_TOKENS = 3;

  /** The highest number of a session id context. */
  public static final int MAX_SCOPE = 1;

  /** The biggest size that a cache can be set to. */
  public static final int MAX_CACHE_SIZE = 3;

  static final int CONNECTION_LANE = 12;
  static final int SESSION_LANE = 9;

  static final int PHASE = 3;
  static final int CONTEXT = 6;
  static final int REUSED = 8;
  static final int OWN = 9;

  static final int RESUMABLE = 2;
  static final int TOKENS = 3;
  static final int HELD = 54;

  /** Bits that the contexts have before the connections' in their word. */
  static final int OF_CONTEXTS = MAX_CONTEXTS * ContextField.LANE;

  /**
   * The bits of the connection fields that are in the first word's lane, and of the other lanes.
   */
  private static final long FIRST_OF_CONNECTION = 1L << ConnectionField.OTHER_VERSION.offset;

  private static final long MORE_OF_CONNECTION = (1L << ConnectionField.LANE) - 1;
  private static final long LANE_OF_SESSION = (1L << SESSION_LANE) - 1;
  private static final long MORE_OF_SESSION = (1L << SessionField.LANE) - 1;

  private final int contexts;
  private final int connections;
  private final int sessions;
  private final int actors;

  private long ofConnections;
  private long ofSessions;
  private long more;
  private long moreOfSessions;

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

  /** The four words of a state. Their order means nothing, but that there is one. */
  public record Bits(long connections, long sessions, long more, long moreOfSessions)
      implements Comparable<Bits> {

    /** The words of the empty state. */
    public static final Bits EMPTY = new Bits(0, 0, 0, 0);

    @Override
    public int compareTo(Bits that) {
      if (connections != that.connections) {
        return Long.compare(connections, that.connections);
      }
      if (sessions != that.sessions) {
        return Long.compare(sessions, that.sessions);
      }
      return more != that.more
          ? Long.compare(more, that.more)
          : Long.compare(moreOfSessions, that.moreOfSessions);
    }

    @Override
    public int hashCode() {
      return hash(connections, sessions, more, moreOfSessions);
    }

    /** Spreads the few bits in which states differ. */
    private static int hash(long connections, long sessions, long more, long moreOfSessions) {
      return Long.hashCode(
          ((connections * 31 + sessions) * 31 + (more * 31 + moreOfSessions))
              * 0x9E3779B97F4A7C15L);
    }
  }

  /** The words of this state. */
  public Bits bits() {
    return new Bits(ofConnections, ofSessions, more, moreOfSessions);
  }

  /** Becomes the state that these words say. */
  public void set(Bits bits) {
    ofConnections = bits.connections();
    ofSessions = bits.sessions();
    more = bits.more();
    moreOfSessions = bits.moreOfSessions();
  }

  /** How many words a state has. */
  public static final int WORDS = 4;

  /** Puts the words of this state there, in the order of {@link Bits}. */
  public void copyTo(long[] words, int at) {
    words[at] = ofConnections;
    words[at + 1] = ofSessions;
    words[at + 2] = more;
    words[at + 3] = moreOfSessions;
  }

  /** The first word, of the connections; see {@link Bits} for all four. */
  public long first() {
    return ofConnections;
  }

  public long second() {
    return ofSessions;
  }

  public long third() {
    return more;
  }

  public long fourth() {
    return moreOfSessions;
  }

  /** Becomes the state whose words stand there. */
  public void set(long[] words, int at) {
    set(words[at], words[at + 1], words[at + 2], words[at + 3]);
  }

  /** Becomes the state that these words say. */
  public void set(long connectionWord, long sessionWord, long moreWord, long moreSessionWord) {
    ofConnections = connectionWord;
    ofSessions = sessionWord;
    more = moreWord;
    moreOfSessions = moreSessionWord;
  }

  /** Becomes the same as another state of the same scope. */
  public void set(PackedState from) {
    ofConnections = from.ofConnections;
    ofSessions = from.ofSessions;
    more = from.more;
    moreOfSessions = from.moreOfSessions;
  }

  /**
   * The words of the state that differs from this one by names only.
   *
   * @param toConnection the new number of each connection, at its number
   * @param toSession the new number of each session, at its number; 0 at 0
   */
  public Bits renamed(int[] toConnection, int[] toSession) {
    long words = 0;
    long rest = more & ((1L << OF_CONTEXTS) - 1);
    for (int c = 1; c <= connections; c++) {
      int to = toConnection[c] - 1;
      long lane = connection(c, 0, (1 << CONNECTION_LANE) - 1);
      words |= ((lane & ~7L) | toSession[(int) (lane & 7)]) << (to * CONNECTION_LANE);
      long other = read(more, OF_CONTEXTS + (c - 1) * ConnectionField.LANE, ConnectionField.LANE);
      rest |= other << (OF_CONTEXTS + to * ConnectionField.LANE);
    }
    long lanes = ofSessions & (-1L << HELD);
    long others = 0;
    for (int s = 1; s <= sessions; s++) {
      int to = toSession[s] - 1;
      lanes |= (long) session(s, 0, (1 << SESSION_LANE) - 1) << (to * SESSION_LANE);
      long other = read(moreOfSessions, (s - 1) * SessionField.LANE, SessionField.LANE);
      others |= other << (to * SessionField.LANE);
    }
    return new Bits(words, lanes, rest, others);
  }

  private static int read(long word, int shift, int width) {
    return masked(word, shift, (1 << width) - 1);
  }

  private static long written(long word, int shift, int width, int value, Enum<?> field) {
    int mask = (1 << width) - 1;
    if (value < 0 || value > mask) {
      throw new IllegalStateException("a packed state has no room for " + field + " " + value);
    }
    return replaced(word, shift, mask, value);
  }

  private static int masked(long word, int shift, int mask) {
    return (int) (word >>> shift) & mask;
  }

  private static long replaced(long word, int shift, int mask, int value) {
    return (word & ~((long) mask << shift)) | ((long) value << shift);
  }

  private static int lane(int context, ContextField field) {
    return (context - 1) * ContextField.LANE + field.offset;
  }

  private static int lane(int connection, ConnectionField field) {
    return OF_CONTEXTS + (connection - 1) * ConnectionField.LANE + field.offset;
  }

  private static int lane(int session, SessionField field) {
    return (session - 1) * SessionField.LANE + field.offset;
  }

  @Override
  public int of(int context, ContextField field) {
    return read(more, lane(context, field), field.width);
  }

  @Override
  public void of(int context, ContextField field, int value) {
    more = written(more, lane(context, field), field.width, value, field);
  }

  @Override
  public int of(int connection, ConnectionField field) {
    return field.isInFirstWord
        ? connection(connection, field.offset, 1)
        : read(more, lane(connection, field), field.width);
  }

  @Override
  public void of(int connection, ConnectionField field, int value) {
    if (field.isInFirstWord) {
      connection(connection, field.offset, 1, value);
    } else {
      more = written(more, lane(connection, field), field.width, value, field);
    }
  }

  @Override
  public int of(int session, SessionField field) {
    return field.isInFirstWord
        ? session(session, field.offset, 1)
        : read(moreOfSessions, lane(session, field), field.width);
  }

  @Override
  public void of(int session, SessionField field, int value) {
    if (field.isInFirstWord) {
      session(session, field.offset, 1, value);
    } else {
      moreOfSessions = written(moreOfSessions, lane(session, field), field.width, value, field);
    }
  }

  private int connection(int connection, int field, int mask) {
    return masked(ofConnections, (connection - 1) * CONNECTION_LANE + field, mask);
  }

  private void connection(int connection, int field, int mask, int value) {
    ofConnections =
        replaced(ofConnections, (connection - 1) * CONNECTION_LANE + field, mask, value);
  }

  private int session(int session, int field, int mask) {
    return masked(ofSessions, (session - 1) * SESSION_LANE + field, mask);
  }

  private void session(int session, int field, int mask, int value) {
    ofSessions = replaced(ofSessions, (session - 1) * SESSION_LANE + field, mask, value);
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
  public Own own(int connection) {
    return Own.of(connection(connection, OWN, 3));
  }

  @Override
  public void own(int connection, Own own) {
    connection(connection, OWN, 3, own.ordinal());
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
    if (session(session, TOKENS, 15) != 0 || cache(session) != 0) {
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
      rest >>>= CONNECTION_LANE;
    }
    return count;
  }

  @Override
  protected void forgetMoreOf(int connection) {
    ofConnections &= ~(FIRST_OF_CONNECTION << ((connection - 1) * CONNECTION_LANE));
    more &= ~(MORE_OF_CONNECTION << (OF_CONTEXTS + (connection - 1) * ConnectionField.LANE));
  }

  /** A session that is forgotten has no owner: its whole lane becomes 0. */
  @Override
  protected void forgets(int session) {
    ofSessions &= ~(LANE_OF_SESSION << ((session - 1) * SESSION_LANE));
    moreOfSessions &= ~(MORE_OF_SESSION << ((session - 1) * SessionField.LANE));
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
        && ofSessions == that.ofSessions
        && more == that.more
        && moreOfSessions == that.moreOfSessions;
  }

  @Override
  public int hashCode() {
    return Bits.hash(ofConnections, ofSessions, more, moreOfSessions);
  }
}
