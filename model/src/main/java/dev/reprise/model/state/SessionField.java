package dev.reprise.model.state;

import java.util.ArrayList;
import java.util.List;

/** The fields of a session. */
public final class SessionField {

  private static final Field.Layout LAYOUT =
      new Field.Layout(Entity.SESSION, new Field.Lane(1, 0, 9), new Field.Lane(3, 0, 10));

  /** The context that it belongs to, or 0 while no context has used it. */
  public static final Field HOME = LAYOUT.field("HOME", 2, Entity.CONTEXT);

  /** 1 if it can be resumed. */
  public static final Field RESUMABLE = LAYOUT.field("RESUMABLE", 1);

  /** How many references actor 1 owns. */
  static final Field REFERENCES = LAYOUT.field("REFERENCES", 2, Entity.ACTOR);

  /** How many references actor 2 owns. */
  static final Field REFERENCES_2 = LAYOUT.field("REFERENCES_2", 2, Entity.ACTOR);

  /** 1 if it was made in the other version than the script's. */
  public static final Field OTHER_VERSION = LAYOUT.field("OTHER_VERSION", 1);

  /** The context in whose cache it is, or 0. The cache owns one reference. */
  public static final Field CACHE = LAYOUT.field("CACHE", 2, Entity.CONTEXT);

  /** Its place in that cache's list, from the end: 1 is dropped first; 0 where it is leaving. */
  public static final Field RANK = LAYOUT.field("RANK", 3);

  /** 1 if its time is over. */
  public static final Field EXPIRED = LAYOUT.field("EXPIRED", 1);

  /** 1 if a server has issued it, so that it has an id or a ticket. */
  public static final Field ISSUED = LAYOUT.field("ISSUED", 1);

  /** The session id context that it was made in. */
  public static final Field ID_CONTEXT = LAYOUT.field("ID_CONTEXT", 1);

  /**
   * 0, or the number of the id that it shares with its copies, or with what it is a copy of. A
   * packed state has room for one such id.
   */
  public static final Field COPIED = LAYOUT.field("COPIED", 1);

  /** 1 if a server's connection of the script has made it. */
  public static final Field SERVED = LAYOUT.field("SERVED", 1);

  private static final List<Field> ALL = LAYOUT.all();

  private SessionField() {}

  /** All of them, in their order; of actors, those that a packed state has room for. */
  public static List<Field> all() {
    return ALL;
  }

  /** All of them where there are so many actors. */
  public static List<Field> all(int actors) {
    List<Field> all = new ArrayList<>(ALL);
    for (int actor = PackedState.MAX_ACTORS + 1; actor <= actors; actor++) {
      all.add(references(actor));
    }
    return all;
  }

  /** How many references the actor owns. */
  public static Field references(int actor) {
    return switch (actor) {
      case 1 -> REFERENCES;
      case 2 -> REFERENCES_2;
      default -> REFERENCES.at(actor + ALL.size() - PackedState.MAX_ACTORS - 1);
    };
  }

  /** The actor whose references the field counts. */
  static int actor(Field references) {
    return references.index() < ALL.size()
        ? references.index() - REFERENCES.index() + 1
        : references.index() - ALL.size() + PackedState.MAX_ACTORS + 1;
  }
}
