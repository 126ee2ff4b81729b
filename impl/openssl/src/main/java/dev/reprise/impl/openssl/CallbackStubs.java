package dev.reprise.impl.openssl;

import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The C functions that a library calls back about the sessions of one context. C functions stay for
 * good, so they serve one context after the other.
 *
 * <p>Nothing that is thrown leaves them, for that would end the process.
 */
final class CallbackStubs {

  /** For {@code SSL_CTX_sess_set_new_cb}: {@code int (*)(SSL *, SSL_SESSION *)}. */
  final long newSession;

  /** For {@code SSL_CTX_sess_set_remove_cb}: {@code void (*)(SSL_CTX *, SSL_SESSION *)}. */
  final long removeSession;

  /**
   * For {@code SSL_CTX_sess_set_get_cb}: {@code SSL_SESSION *(*)(SSL *, const unsigned char *, int,
   * int *)}.
   */
  final long getSession;

  private Optional<ContextObject> listener = Optional.empty();

  CallbackStubs() {
    this.newSession =
        CFunction.calling((_, session, _, _, _, _) -> answer(l -> l.negotiated(session)));
    this.removeSession =
        CFunction.calling((_, session, _, _, _, _) -> answer(l -> l.removed(session)));
    this.getSession =
        CFunction.calling(
            (_, id, length, copyOut, _, _) -> answer(l -> l.wanted(id, (int) length, copyOut)));
  }

  /** From now on, this context hears of the calls, or nobody. */
  void serve(Optional<ContextObject> one) {
    listener = one;
  }

  private long answer(ToLongFunction<ContextObject> question) {
    if (listener.isEmpty()) {
      return 0;
    }
    ContextObject asked = listener.get();
    try {
      return question.applyAsLong(asked);
    } catch (Throwable e) {
      asked.failed(e);
      return 0;
    }
  }
}
