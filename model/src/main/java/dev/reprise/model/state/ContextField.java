package dev.reprise.model.state;

import java.util.List;

/** The fields of a context: what it is set to, and whether the application has it. */
public final class ContextField {

  private static final Field.Layout LAYOUT =
      new Field.Layout(Entity.CONTEXT, new Field.Lane(2, 0, 11), new Field.Lane(1, 54, 3));

  /** The cache mode, see {@link dev.reprise.spec.call.CacheMode#of}. */
  public static final Field CACHE_MODE = LAYOUT.field("CACHE_MODE", 4);

  /** The ordinal of the {@link dev.reprise.spec.call.NewCallback}. */
  public static final Field NEW_CALLBACK = LAYOUT.field("NEW_CALLBACK", 2);

  /** The ordinal of the {@link dev.reprise.spec.call.RemoveCallback}. */
  public static final Field REMOVE_CALLBACK = LAYOUT.field("REMOVE_CALLBACK", 2);

  /** The ordinal of the {@link dev.reprise.spec.call.GetCallback}. */
  public static final Field GET_CALLBACK = LAYOUT.field("GET_CALLBACK", 2);

  /** The session id context. */
  public static final Field ID_CONTEXT = LAYOUT.field("ID_CONTEXT", 1);

  /** How many sessions the cache may hold; 0 without bound. */
  public static final Field CACHE_SIZE = LAYOUT.field("CACHE_SIZE", 2);

  private static final List<Field> SETTINGS = LAYOUT.all();

  /** 1 while the application owns the context. */
  public static final Field HELD = LAYOUT.field("HELD", 1);

  private static final List<Field> ALL = LAYOUT.all();

  private ContextField() {}

  /** All of them, in their order. */
  public static List<Field> all() {
    return ALL;
  }

  /** Those that the application sets, and that are 0 until it does. */
  public static List<Field> settings() {
    return SETTINGS;
  }
}
