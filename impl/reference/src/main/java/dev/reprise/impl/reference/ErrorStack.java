package dev.reprise.impl.reference;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The reasons of the calling thread's failed calls, earliest first.
 *
 * <p>Each thread has its own. It holds the latest {@value #CAPACITY} entries; older ones are lost.
 * A call that succeeds leaves it alone.
 *
 * <p>Source: ERR_get_error(3); clause RET-0.
 */
public final class ErrorStack {

  /** How many entries are kept, as many as OpenSSL keeps. */
  public static final int CAPACITY = 16;

  private static final ThreadLocal<ArrayDeque<SslError>> ENTRIES =
      ThreadLocal.withInitial(() -> new ArrayDeque<>(CAPACITY));

  private ErrorStack() {}

  /** The earliest entry, or null where there is none. Leaves it in place. */
  public static @Nullable SslError peek() {
    return ENTRIES.get().peekFirst();
  }

  /** The latest entry, or null where there is none. Leaves it in place. */
  public static @Nullable SslError peekLast() {
    return ENTRIES.get().peekLast();
  }

  /** The earliest entry, or null where there is none. Removes it. */
  public static @Nullable SslError get() {
    return ENTRIES.get().pollFirst();
  }

  /** Removes every entry. */
  public static void clear() {
    ENTRIES.get().clear();
  }

  /**
   * Puts an entry on the calling thread's stack.
   *
   * @return 0, what a failed call returns
   */
  static int refuse(String call, Reason reason) {
    ArrayDeque<SslError> entries = ENTRIES.get();
    if (entries.size() == CAPACITY) {
      entries.removeFirst();
    }
    entries.addLast(new SslError(call, reason));
    return 0;
  }

  /** Whether there is a reason against the call; then it is on the calling thread's stack. */
  static boolean refuses(String call, @Nullable Reason reason) {
    return reason != null && refuse(call, reason) == 0;
  }

  /** The value of a call: 1, unless there is a reason against it; {@link #refuses} it then. */
  static int value(String call, @Nullable Reason reason) {
    return reason == null ? 1 : refuse(call, reason);
  }
}
