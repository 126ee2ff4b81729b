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

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The functions that a call can call, one row each.
 *
 * <p>A row says the result's form, the C function, how often random scripts make the call, a short
 * script in which it does well, and its parts in the order of its record. The script ends with the
 * call, and that line is the template of all its lines: a word of it that is a value of a part
 * stands for that part, every other word is written as it is.
 */
@SuppressWarnings("ImmutableEnumChecker") // what is reflected does not change
public enum CallKind {
  CONTEXT_NEW(done("SSL_CTX_new", 12, "context A"), of(Call.ContextNew.class, NEW_CONTEXT)),
  CONTEXT_FREE(done("SSL_CTX_free", 1, "context A; free A"), of(Call.ContextFree.class, CONTEXT)),
  CONNECTION_NEW(
      done("SSL_new", 12, "context A; connection c1 in A"),
      of(Call.ConnectionNew.class, NEW_CONNECTION, CONTEXT)),
  CONNECTION_FREE(
      done("SSL_free", 3, After.FRESH + "free c1"), of(Call.ConnectionFree.class, CONNECTION)),
  SESSION_NEW(
      session("SSL_SESSION_new", 3, "app makes s1"), of(Call.SessionNew.class, ACTOR, NEW_SESSION)),
  SET_SESSION(
      number("SSL_set_session", 8, After.SECOND + "set c2 s1"),
      of(Call.SetSession.class, CONNECTION, SESSION)),
  CLEAR_SESSION(
      number("SSL_set_session(NULL)", 4, After.FRESH + "clear c1"),
      of(Call.ClearSession.class, CONNECTION)),
  CONNECT_START(
      done("SSL_connect, up to the ClientHello", 6, After.FRESH + "start c1"),
      of(Call.ConnectStart.class, CONNECTION)),
  CONNECT_FINISH(
      number(
          "SSL_connect, from the first answer on", 12, After.FRESH + "start c1; finish c1 full s1"),
      of(Call.ConnectFinish.class, CONNECTION, OUTCOME, FRESH_OR_NONE)),
  CONNECT(
      number("SSL_connect", 10, After.FRESH + "connect c1 full s1"),
      of(Call.Connect.class, CONNECTION, OUTCOME, FRESH_OR_NONE)),
  HANDSHAKE(
      number("SSL_connect, without reading after it", 6, After.FRESH + "handshake c1 full s1"),
      of(Call.Handshake.class, CONNECTION, OUTCOME, FRESH_OR_NONE)),
  TICKET(
      number(
          "SSL_read of a NewSessionTicket", 6, After.FRESH + "handshake c1 full s1; ticket c1 s2"),
      of(Call.Ticket.class, CONNECTION, FRESH)),
  SESSION_REUSED(
      number("SSL_session_reused", 1, After.OPEN + "reused c1"),
      of(Call.SessionReused.class, CONNECTION)),
  GET_SESSION(
      session("SSL_get_session", 1, After.OPEN + "get c1"), of(Call.GetSession.class, CONNECTION)),
  GET1_SESSION(
      session("SSL_get1_session", 4, After.OPEN + "app takes s1 from c1"),
      of(Call.Get1Session.class, ACTOR, CONNECTION, SESSION_OR_NONE)),
  SESSION_UP_REF(
      number("SSL_SESSION_up_ref", 2, After.OPEN + "app takes s1"),
      of(Call.SessionUpRef.class, ACTOR, SESSION)),
  SESSION_FREE(
      done("SSL_SESSION_free", 4, After.OPEN + "app takes s1; app frees s1"),
      of(Call.SessionFree.class, ACTOR, SESSION)),
  SESSION_DUP(
      session("SSL_SESSION_dup", 3, After.OPEN + "app copies s1 as s2"),
      of(Call.SessionDup.class, ACTOR, SESSION, FRESH)),
  SESSION_SET_TIME(
      number("SSL_SESSION_set_time", 4, After.OPEN + "expire s1"),
      of(Call.SessionSetTime.class, SESSION, Part.EXPIRED)),
  SHUTDOWN(
      number("SSL_shutdown", 4, After.OPEN + "shutdown c1"), of(Call.Shutdown.class, CONNECTION)),
  PEER_SHUTDOWN(
      number("SSL_read of close_notify", 2, After.OPEN + "peer-shutdown c1"),
      of(Call.PeerShutdown.class, CONNECTION)),
  CONNECTION_CLEAR(
      number("SSL_clear", 4, After.OPEN + "shutdown c1; reset c1"),
      of(Call.ConnectionClear.class, CONNECTION)),
  CONNECTION_DUP(
      done("SSL_dup", 3, After.FRESH + "dup c2 of c1"),
      of(Call.ConnectionDup.class, NEW_CONNECTION, OTHER_CONNECTION)),
  COPY_SESSION_ID(
      number("SSL_copy_session_id", 4, After.SECOND + "copy-session c2 from c1"),
      of(Call.CopySessionId.class, CONNECTION, OTHER_CONNECTION)),
  SET_CONTEXT(
      number("SSL_set_SSL_CTX", 2, "context B; " + After.FRESH + "move c1 to B"),
      of(Call.SetContext.class, CONNECTION, CONTEXT)),
  SET_VERSION(
      number(
          "SSL_set_min_proto_version and SSL_set_max_proto_version",
          4,
          After.FRESH + "version c1 other"),
      of(Call.SetVersion.class, CONNECTION, Part.VERSION)),
  SET_CACHE_MODE(
      number("SSL_CTX_set_session_cache_mode", 4, "context A; cache A client"),
      of(Call.SetCacheMode.class, CONTEXT, Part.CACHE_MODE)),
  SET_CACHE_SIZE(
      number("SSL_CTX_sess_set_cache_size", 3, "context A; cache-size A 1"),
      of(Call.SetCacheSize.class, CONTEXT, Part.SIZE)),
  CACHE_ADD(
      number("SSL_CTX_add_session", 6, After.OPEN + "add s1 to A"),
      of(Call.CacheAdd.class, CONTEXT, SESSION)),
  CACHE_REMOVE(
      number("SSL_CTX_remove_session", 4, After.OPEN + "add s1 to A; remove s1 from A"),
      of(Call.CacheRemove.class, CONTEXT, SESSION)),
  CACHE_FLUSH(
      done("SSL_CTX_flush_sessions", 3, "context A; flush A now"),
      of(Call.CacheFlush.class, CONTEXT, Part.MOMENT)),
  CACHE_NUMBER(
      number("SSL_CTX_sess_number", 1, "context A; cached A"), of(Call.CacheNumber.class, CONTEXT)),
  SET_NEW_CALLBACK(
      number("SSL_CTX_sess_set_new_cb", 4, "context A; new-callback A keeps"),
      of(Call.SetNewCallback.class, CONTEXT, Part.NEW_CALLBACK)),
  SET_REMOVE_CALLBACK(
      number("SSL_CTX_sess_set_remove_cb", 3, "context A; remove-callback A watches"),
      of(Call.SetRemoveCallback.class, CONTEXT, Part.REMOVE_CALLBACK)),
  SET_GET_CALLBACK(
      number("SSL_CTX_sess_set_get_cb", 3, "context A; get-callback A misses"),
      of(Call.SetGetCallback.class, CONTEXT, Part.GET_CALLBACK)),
  SERVER_NEW(
      done("SSL_new and SSL_set_accept_state", 10, "context A; server c1 in A"),
      of(Call.ServerNew.class, NEW_CONNECTION, CONTEXT)),
  ACCEPT(
      number("SSL_accept", 12, "context A; server c1 in A; accept c1 none s1"),
      of(Call.Accept.class, CONNECTION, SESSION_OR_NONE, FRESH_OR_NONE)),
  SET_ID_CONTEXT(
      number("SSL_CTX_set_session_id_context", 2, "context A; id-context A 1"),
      of(Call.SetIdContext.class, CONTEXT, Part.ID_CONTEXT));

  /** Scripts that lead to what a call is made on. */
  private static final class After {
    private static final String FRESH = "context A; connection c1 in A; ";
    private static final String OPEN = FRESH + "connect c1 full s1; ";
    private static final String SECOND = OPEN + "connection c2 in A; ";
  }

  /** The verbal part of a row. */
  private record Said(ResultForm result, String function, int weight, String script) {}

  /** The record of such a call, and its parts in the order of the record. */
  private record Form(Class<? extends Call> record, List<Part<?>> parts) {}

  private static final Map<Class<?>, CallKind> BY_RECORD =
      Arrays.stream(values())
          .collect(Collectors.toMap(it -> it.constructor.getDeclaringClass(), it -> it));

  private final Said said;
  private final List<Part<?>> parts;
  private final Constructor<?> constructor;
  private final Method[] accessors;
  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  CallKind(Said said, Form form) {
    this.said = said;
    this.parts = form.parts;
    this.constructor = form.record.getDeclaredConstructors()[0];
    this.accessors =
        Arrays.stream(form.record.getRecordComponents())
            .map(RecordComponent::getAccessor)
            .toArray(Method[]::new);
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

  private static Form of(Class<? extends Call> record, Part<?>... parts) {
    return new Form(record, List.of(parts));
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
    return parts;
  }

  /** A call of these values, one for each part. */
  public Call make(Object... values) {
    try {
      return (Call) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(text + " has other parts", e);
    }
  }

  /** The values of such a call, one for each part. */
  List<Object> values(Call call) {
    Object[] values = new Object[accessors.length];
    Arrays.setAll(values, part -> value(call, part));
    return List.of(values);
  }

  private Object value(Call call, int part) {
    try {
      return accessors[part].invoke(call);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(text + " has other parts", e);
    }
  }

  /** The names that such a call gives. */
  Set<Object> made(Call call) {
    for (int part = 0; part < accessors.length; part++) {
      if (parts.get(part).isMade()) {
        return Set.of(value(call, part));
      }
    }
    return Set.of();
  }

  /** The kind of a call. */
  static CallKind of(Call call) {
    return Objects.requireNonNull(BY_RECORD.get(call.getClass()));
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
