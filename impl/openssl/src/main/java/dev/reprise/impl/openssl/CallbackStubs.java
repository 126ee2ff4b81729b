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

  /** For {@code SSL_CTX_sess_set_new_cb}. */
  final long newSession;

  /** For {@code SSL_CTX_sess_set_remove_cb}. */
  final long removeSession;

  /** For {@code SSL_CTX_sess_set_get_cb}. */
  final long getSession;

  private Optional<ContextObject> listener = Optional.empty();

  CallbackStubs() {
    NewSession born = (_, session) -> (int) answer(l -> l.negotiated(session));
    RemoveSession removed = (_, session) -> answer(l -> l.removed(session));
    GetSession wanted = (_, id, length, copyOut) -> answer(l -> l.wanted(id, length, copyOut));
    this.newSession = CFunction.calling(NewSession.class, born);
    this.removeSession = CFunction.calling(RemoveSession.class, removed);
    this.getSession = CFunction.calling(GetSession.class, wanted);
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

  /** {@code int (*)(SSL *, SSL_SESSION *)}. */
  public interface NewSession {
    int call(long ssl, long session);
  }

  /** {@code void (*)(SSL_CTX *, SSL_SESSION *)}. */
  public interface RemoveSession {
    void call(long context, long session);
  }

  /** {@code SSL_SESSION *(*)(SSL *, const unsigned char *, int, int *)}. */
  public interface GetSession {
    long call(long ssl, long id, int length, long copyOut);
  }
}
