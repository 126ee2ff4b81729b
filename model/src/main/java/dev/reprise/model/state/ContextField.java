package dev.reprise.model.state;

import java.util.List;

/** What a context is set to: numbers, 0 at first. */
public enum ContextField {
  /** The cache mode, see {@link dev.reprise.spec.call.CacheMode#of}. */
  CACHE_MODE(0, 4),
  /** How many sessions the cache may hold; 0 without bound. */
  CACHE_SIZE(4, 2),
  /** The ordinal of the {@link dev.reprise.spec.call.NewCallback}. */
  NEW_CALLBACK(6, 2),
  /** The ordinal of the {@link dev.reprise.spec.call.RemoveCallback}. */
  REMOVE_CALLBACK(8, 2),
  /** The ordinal of the {@link dev.reprise.spec.call.GetCallback}. */
  GET_CALLBACK(10, 2),
  /** The session id context. */
  SCOPE(12, 1);

  /** Bits that a packed state has for one context. */
  static final int LANE = 13;

  private static final List<ContextField> ALL = List.of(values());

  /** The first of its bits in a packed state's lane, and how many they are. */
  final int offset;

  final int width;

  ContextField(int offset, int width) {
    this.offset = offset;
    this.width = width;
  }

  static int count() {
    return ALL.size();
  }

  /** All of them, in their order. */
  public static Iterable<ContextField> all() {
    return ALL;
  }
}
