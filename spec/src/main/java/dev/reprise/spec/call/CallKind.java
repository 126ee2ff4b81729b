package dev.reprise.spec.call;

import static dev.reprise.spec.call.Part.ACTOR;
import static dev.reprise.spec.call.Part.CONNECTION;
import static dev.reprise.spec.call.Part.CONTEXT;
import static dev.reprise.spec.call.Part.FRESH;
import static dev.reprise.spec.call.Part.FRESH_OR_NONE;
import static dev.reprise.spec.call.Part.NEW_CONNECTION;
import static dev.reprise.spec.call.Part.NEW_CONTEXT;
import static dev.reprise.spec.call.Part.NEW_SESSION;
import static dev.reprise.spec.call.Part.OTHER_CONNECTION;
import static dev.reprise.spec.call.Part.OUTCOME;
import static dev.reprise.spec.call.Part.SESSION;
import static dev.reprise.spec.call.Part.SESSION_OR_NONE;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The functions that a call can call, one row each.
 *
 * <p>A row says the result's form, the C function, how often random scripts make the call, a short
 * script in which it does well, and its parts in the order of its record. The script ends with the
 * call, and that line is the template of all its lines: a word of it that is a value of a part
 * stands for that part, every other word is written as it is.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions are constructors
public enum CallKind {
  CONTEXT_NEW(done("SSL_CTX_new", 12, "context A"), of(NEW_CONTEXT, Call.ContextNew::new)),
  CONTEXT_FREE(done("SSL_CTX_free", 1, "context A; free A"), of(CONTEXT, Call.ContextFree::new)),
  CONNECTION_NEW(
      done("SSL_new", 12, "context A; connection c1 in A"),
      of(NEW_CONNECTION, CONTEXT, Call.ConnectionNew::new)),
  CONNECTION_FREE(
      done("SSL_free", 3, After.FRESH + "free c1"), of(CONNECTION, Call.ConnectionFree::new)),
  SESSION_NEW(
      session("SSL_SESSION_new", 3, "app makes s1"), of(ACTOR, NEW_SESSION, Call.SessionNew::new)),
  SET_SESSION(
      number("SSL_set_session", 8, After.SECOND + "set c2 s1"),
      of(CONNECTION, SESSION, Call.SetSession::new)),
  CLEAR_SESSION(
      number("SSL_set_session(NULL)", 4, After.FRESH + "clear c1"),
      of(CONNECTION, Call.ClearSession::new)),
  CONNECT_START(
      done("SSL_connect, up to the ClientHello", 6, After.FRESH + "start c1"),
      of(CONNECTION, Call.ConnectStart::new)),
  CONNECT_FINISH(
      number(
          "SSL_connect, from the first answer on", 12, After.FRESH + "start c1; finish c1 full s1"),
      of(CONNECTION, OUTCOME, FRESH_OR_NONE, Call.ConnectFinish::new)),
  CONNECT(
      number("SSL_connect", 10, After.FRESH + "connect c1 full s1"),
      of(CONNECTION, OUTCOME, FRESH_OR_NONE, Call.Connect::new)),
  HANDSHAKE(
      number("SSL_connect, without reading after it", 6, After.FRESH + "handshake c1 full s1"),
      of(CONNECTION, OUTCOME, FRESH_OR_NONE, Call.Handshake::new)),
  TICKET(
      number(
          "SSL_read of a NewSessionTicket", 6, After.FRESH + "handshake c1 full s1; ticket c1 s2"),
      of(CONNECTION, FRESH, Call.Ticket::new)),
  SESSION_REUSED(
      number("SSL_session_reused", 1, After.OPEN + "reused c1"),
      of(CONNECTION, Call.SessionReused::new)),
  GET_SESSION(
      session("SSL_get_session", 1, After.OPEN + "get c1"), of(CONNECTION, Call.GetSession::new)),
  GET1_SESSION(
      session("SSL_get1_session", 4, After.OPEN + "app takes s1 from c1"),
      of(ACTOR, CONNECTION, SESSION_OR_NONE, Call.Get1Session::new)),
  SESSION_UP_REF(
      number("SSL_SESSION_up_ref", 2, After.OPEN + "app takes s1"),
      of(ACTOR, SESSION, Call.SessionUpRef::new)),
  SESSION_FREE(
      done("SSL_SESSION_free", 4, After.OPEN + "app takes s1; app frees s1"),
      of(ACTOR, SESSION, Call.SessionFree::new)),
  SESSION_DUP(
      session("SSL_SESSION_dup", 3, After.OPEN + "app copies s1 as s2"),
      of(ACTOR, SESSION, FRESH, Call.SessionDup::new)),
  SESSION_SET_TIME(
      number("SSL_SESSION_set_time", 4, After.OPEN + "expire s1"),
      of(SESSION, Part.EXPIRED, Call.SessionSetTime::new)),
  SHUTDOWN(
      number("SSL_shutdown", 4, After.OPEN + "shutdown c1"), of(CONNECTION, Call.Shutdown::new)),
  PEER_SHUTDOWN(
      number("SSL_read of close_notify", 2, After.OPEN + "peer-shutdown c1"),
      of(CONNECTION, Call.PeerShutdown::new)),
  CONNECTION_CLEAR(
      number("SSL_clear", 4, After.OPEN + "shutdown c1; reset c1"),
      of(CONNECTION, Call.ConnectionClear::new)),
  CONNECTION_DUP(
      done("SSL_dup", 3, After.FRESH + "dup c2 of c1"),
      of(NEW_CONNECTION, OTHER_CONNECTION, Call.ConnectionDup::new)),
  COPY_SESSION_ID(
      number("SSL_copy_session_id", 4, After.SECOND + "copy-session c2 from c1"),
      of(CONNECTION, OTHER_CONNECTION, Call.CopySessionId::new)),
  SET_CONTEXT(
      number("SSL_set_SSL_CTX", 2, "context B; " + After.FRESH + "move c1 to B"),
      of(CONNECTION, CONTEXT, Call.SetContext::new)),
  SET_VERSION(
      number(
          "SSL_set_min_proto_version and SSL_set_max_proto_version",
          4,
          After.FRESH + "version c1 other"),
      of(CONNECTION, Part.VERSION, Call.SetVersion::new)),
  SET_CACHE_MODE(
      number("SSL_CTX_set_session_cache_mode", 4, "context A; cache A client"),
      of(CONTEXT, Part.CACHE_MODE, Call.SetCacheMode::new)),
  SET_CACHE_SIZE(
      number("SSL_CTX_sess_set_cache_size", 3, "context A; cache-size A 1"),
      of(CONTEXT, Part.SIZE, Call.SetCacheSize::new)),
  CACHE_ADD(
      number("SSL_CTX_add_session", 6, After.OPEN + "add s1 to A"),
      of(CONTEXT, SESSION, Call.CacheAdd::new)),
  CACHE_REMOVE(
      number("SSL_CTX_remove_session", 4, After.OPEN + "add s1 to A; remove s1 from A"),
      of(CONTEXT, SESSION, Call.CacheRemove::new)),
  CACHE_FLUSH(
      done("SSL_CTX_flush_sessions", 3, "context A; flush A now"),
      of(CONTEXT, Part.MOMENT, Call.CacheFlush::new)),
  CACHE_NUMBER(
      number("SSL_CTX_sess_number", 1, "context A; cached A"), of(CONTEXT, Call.CacheNumber::new)),
  SET_NEW_CALLBACK(
      number("SSL_CTX_sess_set_new_cb", 4, "context A; new-callback A keeps"),
      of(CONTEXT, Part.NEW_CALLBACK, Call.SetNewCallback::new)),
  SET_REMOVE_CALLBACK(
      number("SSL_CTX_sess_set_remove_cb", 3, "context A; remove-callback A watches"),
      of(CONTEXT, Part.REMOVE_CALLBACK, Call.SetRemoveCallback::new)),
  SET_GET_CALLBACK(
      number("SSL_CTX_sess_set_get_cb", 3, "context A; get-callback A misses"),
      of(CONTEXT, Part.GET_CALLBACK, Call.SetGetCallback::new)),
  SERVER_NEW(
      done("SSL_new and SSL_set_accept_state", 10, "context A; server c1 in A"),
      of(NEW_CONNECTION, CONTEXT, Call.ServerNew::new)),
  ACCEPT(
      number("SSL_accept", 12, "context A; server c1 in A; accept c1 none s1"),
      of(CONNECTION, SESSION_OR_NONE, FRESH_OR_NONE, Call.Accept::new)),
  SET_ID_CONTEXT(
      number("SSL_CTX_set_session_id_context", 2, "context A; id-context A 1"),
      of(CONTEXT, Part.ID_CONTEXT, Call.SetIdContext::new));

  /** Scripts that lead to what a call is made on. */
  private static final class After {
    private static final String FRESH = "context A; connection c1 in A; ";
    private static final String OPEN = FRESH + "connect c1 full s1; ";
    private static final String SECOND = OPEN + "connection c2 in A; ";
  }

  /** The verbal part of a row. */
  private record Said(ResultForm result, String function, int weight, String script) {}

  /** How a call is made of its parts. */
  private record Form(List<Part<?>> parts, Function<Object[], Call> make) {}

  private interface ThreeParts<A, B, C> {
    Call apply(A a, B b, C c);
  }

  private final Said said;
  private final Form form;
  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  CallKind(Said said, Form form) {
    this.said = said;
    this.form = form;
  }

  private static Said done(String function, int weight, String script) {
    return new Said(ResultForm.DONE, function, weight, script);
  }

  private static Said number(String function, int weight, String script) {
    return new Said(ResultForm.NUMBER, function, weight, script);
  }

  private static Said session(String function, int weight, String script) {
    return new Said(ResultForm.SESSION, function, weight, script);
  }

  private static <A> Form of(Part<A> a, Function<A, Call> make) {
    return new Form(List.of(a), values -> make.apply(a.cast(values[0])));
  }

  private static <A, B> Form of(Part<A> a, Part<B> b, BiFunction<A, B, Call> make) {
    return new Form(List.of(a, b), values -> make.apply(a.cast(values[0]), b.cast(values[1])));
  }

  private static <A, B, C> Form of(Part<A> a, Part<B> b, Part<C> c, ThreeParts<A, B, C> make) {
    return new Form(
        List.of(a, b, c),
        values -> make.apply(a.cast(values[0]), b.cast(values[1]), c.cast(values[2])));
  }

  /** The form of its result where nothing is refused. */
  public ResultForm result() {
    return said.result;
  }

  /** The C function's name, and which part of it where that is not all. */
  public String function() {
    return said.function;
  }

  /**
   * How often random scripts make the call, compared with others: calls that set others up, or that
   * the page is about, come more often than questions.
   */
  public int weight() {
    return said.weight;
  }

  /** A short script that ends with such a call and in which every stack does well. */
  public String script() {
    return said.script;
  }

  /** The last line of that script. */
  public String line() {
    return said.script.substring(said.script.lastIndexOf(';') + 1).strip();
  }

  /** The parts of such a call, in the order of its record. */
  public List<Part<?>> parts() {
    return form.parts;
  }

  /** A call of these values, one for each part. */
  public Call make(Object... values) {
    return form.make.apply(values);
  }

  /** The kind of that name, as {@link #toString} writes it. */
  public static Optional<CallKind> named(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return text;
  }
}
