package dev.reprise.impl.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The callbacks of one context.
 *
 * <p>While one is called, the context is lent to it: it may call the context also after the
 * application has freed it, for somebody in the library still has it.
 *
 * <p>Thread-safe.
 */
final class Callbacks {

  /** The contexts that are lent to the callbacks which the calling thread is in. */
  private static final ThreadLocal<Deque<SslContext>> LENT =
      ThreadLocal.withInitial(ArrayDeque::new);

  private volatile @Nullable NewSessionCallback onNew;
  private volatile @Nullable RemoveSessionCallback onRemove;
  private volatile @Nullable GetSessionCallback onGet;

  /** Whether the calling thread is in a callback of that context. */
  static boolean isLent(SslContext context) {
    return LENT.get().contains(context);
  }

  void onNew(@Nullable NewSessionCallback callback) {
    onNew = callback;
  }

  void onRemove(@Nullable RemoveSessionCallback callback) {
    onRemove = callback;
  }

  void onGet(@Nullable GetSessionCallback callback) {
    onGet = callback;
  }

  /**
   * Tells of a new session, and takes a reference for the application first.
   *
   * @return whether the application declined it; that reference is the caller's then
   */
  boolean declined(SslContext context, SslConnection connection, SslSession session) {
    NewSessionCallback callback = onNew;
    return callback != null
        && session.takeReference()
        && !lending(context, () -> callback.negotiated(context, connection, session));
  }

  /** Tells of a session that has left the cache. */
  void removed(SslContext context, SslSession session) {
    RemoveSessionCallback callback = onRemove;
    if (callback != null) {
      lending(
          context,
          () -> {
            callback.removed(context, session);
            return true;
          });
    }
  }

  /** Asks for a session; null where there is none, or nobody to ask. */
  GetSessionCallback.@Nullable Found find(SslContext context, SslConnection connection, Long id) {
    GetSessionCallback callback = onGet;
    return callback == null ? null : lending(context, () -> callback.find(context, connection, id));
  }

  private <T extends @Nullable Object> T lending(SslContext context, Supplier<T> call) {
    Deque<SslContext> lent = LENT.get();
    lent.push(context);
    try {
      return call.get();
    } finally {
      lent.pop();
    }
  }
}
