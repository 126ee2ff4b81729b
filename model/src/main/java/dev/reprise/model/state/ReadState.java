package dev.reprise.model.state;

/**
 * A packed state that notes what is read of it: which field first, and whether any other. As long
 * as that field alone was read, what follows follows wherever it has the same value.
 */
public final class ReadState extends State {

  private final PackedState state;
  private int word;
  private int shift;
  private int width;
  private boolean more;

  /** Reads that state, and writes into it. */
  public ReadState(PackedState state) {
    this.state = state;
  }

  /**
   * The word in which the field is that was read first, by the order of {@link PackedState.Bits}.
   */
  public int word() {
    return word;
  }

  /** The lowest bit of the field that was read first. */
  public int shift() {
    return shift;
  }

  /** How many bits the field has that was read first; 0 where none was read. */
  public int width() {
    return width;
  }

  /** Whether another field was read, too. */
  public boolean readsMore() {
    return more;
  }

  private void note(int ofWord, int at, int bits) {
    if (width == 0) {
      word = ofWord;
      shift = at;
      width = bits;
    } else if (ofWord != word || at != shift) {
      more = true;
    }
  }

  private void noteConnection(int connection, int field, int width) {
    note(0, (connection - 1) * PackedState.CONNECTION_LANE + field, width);
  }

  private void noteSession(int session, int field, int width) {
    note(1, (session - 1) * PackedState.SESSION_LANE + field, width);
  }

  @Override
  public boolean held(int context) {
    note(1, PackedState.HELD + context - 1, 1);
    return state.held(context);
  }

  @Override
  public void hold(int context, boolean held) {
    state.hold(context, held);
  }

  @Override
  public Phase phase(int connection) {
    noteConnection(connection, PackedState.PHASE, 3);
    return state.phase(connection);
  }

  @Override
  public void phase(int connection, Phase phase) {
    state.phase(connection, phase);
  }

  @Override
  public int context(int connection) {
    noteConnection(connection, PackedState.CONTEXT, 2);
    return state.context(connection);
  }

  @Override
  protected void context(int connection, int context) {
    state.context(connection, context);
  }

  @Override
  public int session(int connection) {
    noteConnection(connection, 0, 3);
    return state.session(connection);
  }

  @Override
  protected void session(int connection, int session) {
    state.session(connection, session);
  }

  @Override
  public Own own(int connection) {
    noteConnection(connection, PackedState.OWN, 2);
    return state.own(connection);
  }

  @Override
  public void own(int connection, Own own) {
    state.own(connection, own);
  }

  @Override
  public boolean reused(int connection) {
    noteConnection(connection, PackedState.REUSED, 1);
    return state.reused(connection);
  }

  @Override
  public void reused(int connection, boolean reused) {
    state.reused(connection, reused);
  }

  @Override
  public int home(int session) {
    noteSession(session, 0, 2);
    return state.home(session);
  }

  @Override
  public void home(int session, int context) {
    state.home(session, context);
  }

  @Override
  public boolean resumable(int session) {
    noteSession(session, PackedState.RESUMABLE, 1);
    return state.resumable(session);
  }

  @Override
  protected void resumable(int session, boolean resumable) {
    state.resumable(session, resumable);
  }

  @Override
  public int tokens(int actor, int session) {
    noteSession(session, PackedState.TOKENS + 2 * (actor - 1), 2);
    return state.tokens(actor, session);
  }

  @Override
  protected void tokens(int actor, int session, int count) {
    state.tokens(actor, session, count);
  }

  @Override
  public int of(int context, ContextField field) {
    note(2, (context - 1) * ContextField.LANE + field.offset, field.width);
    return state.of(context, field);
  }

  @Override
  public void of(int context, ContextField field, int value) {
    state.of(context, field, value);
  }

  @Override
  public int of(int connection, ConnectionField field) {
    if (field.isInFirstWord) {
      noteConnection(connection, field.offset, field.width);
    } else {
      int lane = PackedState.OF_CONTEXTS + (connection - 1) * ConnectionField.LANE;
      note(2, lane + field.offset, field.width);
    }
    return state.of(connection, field);
  }

  @Override
  public void of(int connection, ConnectionField field, int value) {
    state.of(connection, field, value);
  }

  @Override
  public int of(int session, SessionField field) {
    if (field.isInFirstWord) {
      noteSession(session, field.offset, field.width);
    } else {
      note(3, (session - 1) * SessionField.LANE + field.offset, field.width);
    }
    return state.of(session, field);
  }

  @Override
  public void of(int session, SessionField field, int value) {
    state.of(session, field, value);
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
