package dev.reprise.model.state;

import java.util.List;

/** The fields of a connection. */
public final class ConnectionField {

  private static final Field.Layout LAYOUT =
      new Field.Layout(Entity.CONNECTION, new Field.Lane(0, 0, 12), new Field.Lane(2, 33, 6));

  /** The session that it owns a reference to, or 0. */
  public static final Field SESSION = LAYOUT.field("SESSION", 3, Entity.SESSION);

  /** The ordinal of its {@link Phase}. */
  public static final Field PHASE = LAYOUT.field("PHASE", 3);

  /** The context that it was made from. */
  public static final Field CONTEXT = LAYOUT.field("CONTEXT", 2, Entity.CONTEXT);

  /** 1 if its last handshake reused a session. */
  public static final Field REUSED = LAYOUT.field("REUSED", 1);

  /** The ordinal of the {@link Own} session object that it has while it holds none with a name. */
  public static final Field OWN = LAYOUT.field("OWN", 2);

  /** 1 if it speaks the other version than the script's. */
  public static final Field OTHER_VERSION = LAYOUT.field("OTHER_VERSION", 1);

  /** 1 for a server's connection. */
  public static final Field SERVER = LAYOUT.field("SERVER", 1);

  /** 1 if it may hold a session of its own that has no name. */
  public static final Field NAMELESS = LAYOUT.field("NAMELESS", 1);

  /** 1 if the peer has sent close_notify. */
  public static final Field PEER_CLOSED = LAYOUT.field("PEER_CLOSED", 1);

  /** 1 if another session, or NULL, was set since the handshake. */
  public static final Field REPLACED = LAYOUT.field("REPLACED", 1);

  /** The session id context that it was made in. */
  public static final Field ID_CONTEXT = LAYOUT.field("ID_CONTEXT", 1);

  /**
   * 1 if it has a second name, whose phase is {@link Phase#ALIAS}; of that name, 1 if the first one
   * was freed. A reference of the application's goes with each name.
   */
  public static final Field TWO_NAMES = LAYOUT.field("TWO_NAMES", 1);

  private static final List<Field> ALL = LAYOUT.all();

  private ConnectionField() {}

  /** All of them, in their order. */
  public static List<Field> all() {
    return ALL;
  }
}
