package dev.reprise.impl.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The callbacks of one context. Each is called while the library holds no lock.
 *
 * <p>While one is called, the context is lent to it: it may call the context also after the
 * application has freed it, for somebody in the library still has it.
 *
 * <p>Thread-safe.
 */
public final class Callbacks {

  /**
   * {@code new_session_cb}: is told of every new session while its context caches sessions of that
   * side. Source: SSL_CTX_sess_set_new_cb(3).
   */
  @FunctionalInterface
  public interface NewSession {

    /**
     * A new session was negotiated; if it is stored in the internal cache, it is there already. The
     * library has taken a reference for the application.
     *
     * @param context where the connection was made, lent as long as the call lasts
     * @param connection what negotiated it, lent
     * @param session the new session, with the application's reference
     * @return whether the application keeps that reference; if not, the library gives it back, and
     *     the session leaves the internal cache
     */
    boolean negotiated(SslContext context, SslConnection connection, SslSession session);
  }

  /**
   * {@code remove_session_cb}: is told of every session that leaves the internal cache. Source:
   * SSL_CTX_sess_set_remove_cb(3).
   */
  @FunctionalInterface
  public interface RemoveSession {

    /**
     * A session has left the cache. The reference that the cache had is given back afterwards.
     *
     * @param context whose cache it was, lent as long as the call lasts
     * @param session what left, lent
     */
    void removed(SslContext context, SslSession session);
  }

  /**
   * {@code get_session_cb}: is asked by servers for a session that the internal cache has not.
   * Source: SSL_CTX_sess_set_get_cb(3).
   */
  @FunctionalInterface
  public interface GetSession {

    /**
     * A client offers a session.
     *
     * @param context where the connection was made, lent as long as the call lasts
     * @param connection whom the client asks, lent
     * @param id the id of the session that is offered
     * @return null where the application has none
     */
    @Nullable Found find(SslContext context, SslConnection connection, Long id);
  }

  /**
   * The session that the application has found.
   *
   * @param session one of the context that asks, or one that no context has used yet
   * @param copy whether the library takes a reference of its own; if not, one of the application's
   *     passes to the library, unless the session is refused
   */
  public record Found(SslSession session, boolean copy) {}

  /** The contexts that are lent to the callbacks which the calling thread is in. */
  private static final ThreadLocal<Deque<SslContext>> LENT =
      ThreadLocal.withInitial(ArrayDeque::new);

  volatile @Nullable NewSession onNew;
  volatile @Nullable RemoveSession onRemove;
  volatile @Nullable GetSession onGet;

  Callbacks() {}

  /** Whether the calling thread is in a callback of that context. */
  static boolean isLent(SslContext context) {
    return LENT.get().contains(context);
  }

  /**
   * Tells of a new session, and takes a reference for the application first.
   *
   * @return whether the application declined it; that reference is the caller's then
   */
  boolean declined(SslContext context, SslConnection connection, SslSession session) {
    NewSession callback = onNew;
    return callback != null
        && session.takeReference()
        && !lending(context, () -> callback.negotiated(context, connection, session));
  }

  /** Tells of a session that has left the cache. */
  void removed(SslContext context, SslSession session) {
    RemoveSession callback = onRemove;
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
  @Nullable Found find(SslContext context, SslConnection connection, Long id) {
    GetSession callback = onGet;
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
