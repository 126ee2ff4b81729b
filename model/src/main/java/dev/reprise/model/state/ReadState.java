package dev.reprise.model.state;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Session;
import java.util.Arrays;

/**
 * A packed state that notes which fields are read of it and which are written: what a rule does
 * follows from what it reads, so it does the same in every state that has the same there.
 */
public final class ReadState extends State {

  private final PackedState state;
  private final long[] read = new long[PackedState.WORDS];
  private final long[] written = new long[PackedState.WORDS];

  /** Reads that state, and writes into it. */
  public ReadState(PackedState state) {
    this.state = state;
  }

  /** Forgets what was read and written. */
  public void begin() {
    Arrays.fill(read, 0);
    forgetWrites();
  }

  /** Forgets what was written. */
  public void forgetWrites() {
    Arrays.fill(written, 0);
  }

  /** The bits of each word that were read, in the order of {@link PackedState.Bits}. */
  public long[] read() {
    return read.clone();
  }

  /** The bits of each word that were written. */
  public long[] written() {
    return written.clone();
  }

  private static void note(long[] bits, int word, int at, int width) {
    bits[word] |= ((1L << width) - 1) << at;
  }

  private static void connection(long[] bits, int connection, int field, int width) {
    note(bits, 0, (connection - 1) * PackedState.CONNECTION_LANE + field, width);
  }

  private static void session(long[] bits, int session, int field, int width) {
    note(bits, 1, (session - 1) * PackedState.SESSION_LANE + field, width);
  }

  private static void held(long[] bits, int context) {
    note(bits, 1, PackedState.HELD + context - 1, 1);
  }

  private static void field(long[] bits, int context, ContextField field) {
    note(bits, 2, (context - 1) * ContextField.LANE + field.offset, field.width);
  }

  private static void field(long[] bits, int connection, ConnectionField field) {
    if (field.isInFirstWord) {
      connection(bits, connection, field.offset, field.width);
    } else {
      int lane = PackedState.OF_CONTEXTS + (connection - 1) * ConnectionField.LANE;
      note(bits, 2, lane + field.offset, field.width);
    }
  }

  private static void field(long[] bits, int session, SessionField field) {
    if (field.isInFirstWord) {
      session(bits, session, field.offset, field.width);
    } else {
      note(bits, 3, (session - 1) * SessionField.LANE + field.offset, field.width);
    }
  }

  @Override
  public boolean held(int context) {
    held(read, context);
    return state.held(context);
  }

  @Override
  public void hold(int context, boolean held) {
    held(written, context);
    state.hold(context, held);
  }

  @Override
  public Phase phase(int connection) {
    connection(read, connection, PackedState.PHASE, 3);
    return state.phase(connection);
  }

  @Override
  public void phase(int connection, Phase phase) {
    connection(written, connection, PackedState.PHASE, 3);
    state.phase(connection, phase);
  }

  @Override
  public int context(int connection) {
    connection(read, connection, PackedState.CONTEXT, 2);
    return state.context(connection);
  }

  @Override
  protected void context(int connection, int context) {
    connection(written, connection, PackedState.CONTEXT, 2);
    state.context(connection, context);
  }

  @Override
  public int session(int connection) {
    connection(read, connection, 0, 3);
    return state.session(connection);
  }

  @Override
  protected void session(int connection, int session) {
    connection(written, connection, 0, 3);
    state.session(connection, session);
  }

  @Override
  public Own own(int connection) {
    connection(read, connection, PackedState.OWN, 2);
    return state.own(connection);
  }

  @Override
  public void own(int connection, Own own) {
    connection(written, connection, PackedState.OWN, 2);
    state.own(connection, own);
  }

  @Override
  public boolean reused(int connection) {
    connection(read, connection, PackedState.REUSED, 1);
    return state.reused(connection);
  }

  @Override
  public void reused(int connection, boolean reused) {
    connection(written, connection, PackedState.REUSED, 1);
    state.reused(connection, reused);
  }

  @Override
  public int home(int session) {
    session(read, session, 0, 2);
    return state.home(session);
  }

  @Override
  public void home(int session, int context) {
    session(written, session, 0, 2);
    state.home(session, context);
  }

  @Override
  public boolean resumable(int session) {
    session(read, session, PackedState.RESUMABLE, 1);
    return state.resumable(session);
  }

  @Override
  protected void resumable(int session, boolean resumable) {
    session(written, session, PackedState.RESUMABLE, 1);
    state.resumable(session, resumable);
  }

  @Override
  public int tokens(int actor, int session) {
    session(read, session, PackedState.TOKENS + 2 * (actor - 1), 2);
    return state.tokens(actor, session);
  }

  @Override
  protected void tokens(int actor, int session, int count) {
    session(written, session, PackedState.TOKENS + 2 * (actor - 1), 2);
    state.tokens(actor, session, count);
  }

  @Override
  public int of(int context, ContextField field) {
    field(read, context, field);
    return state.of(context, field);
  }

  @Override
  public void of(int context, ContextField field, int value) {
    field(written, context, field);
    state.of(context, field, value);
  }

  @Override
  public int of(int connection, ConnectionField field) {
    field(read, connection, field);
    return state.of(connection, field);
  }

  @Override
  public void of(int connection, ConnectionField field, int value) {
    field(written, connection, field);
    state.of(connection, field, value);
  }

  @Override
  public int of(int session, SessionField field) {
    field(read, session, field);
    return state.of(session, field);
  }

  @Override
  public void of(int session, SessionField field, int value) {
    field(written, session, field);
    state.of(session, field, value);
  }

  /** Reads all that is stored of a connection or a session. */
  public void readAllOf(Object name) {
    switch (name) {
      case Connection connection -> readConnection(connection.number());
      case Session session -> readSession(session.number());
      default -> {}
    }
  }

  private void readConnection(int connection) {
    phase(connection);
    context(connection);
    session(connection);
    own(connection);
    reused(connection);
    for (ConnectionField field : ConnectionField.all()) {
      of(connection, field);
    }
  }

  private void readSession(int session) {
    home(session);
    resumable(session);
    for (int actor = 1; actor <= actors(); actor++) {
      tokens(actor, session);
    }
    for (SessionField field : SessionField.all()) {
      of(session, field);
    }
  }

  /** Reads no more than it takes to say so. */
  @Override
  public boolean exists(int session) {
    if (session == 0) {
      return false;
    }
    for (int actor = 1; actor <= actors(); actor++) {
      if (tokens(actor, session) != 0) {
        return true;
      }
    }
    if (cache(session) != 0) {
      return true;
    }
    for (int connection = 1; connection <= connections(); connection++) {
      if (session(connection) == session) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int contexts() {
    return state.contexts();
  }

  @Override
  public int connections() {
    return state.connections();
  }

  @Override
  public int sessions() {
    return state.sessions();
  }

  @Override
  public int actors() {
    return state.actors();
  }
}
