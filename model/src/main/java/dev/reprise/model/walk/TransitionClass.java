package dev.reprise.model.walk;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.Part;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A class of steps that differ by names only: the unit in which coverage is counted.
 *
 * <p>Two steps are in the same class if the same call meets a connection in the same phase, holding
 * a session in the same condition, with an argument in the same condition, and the same choices are
 * taken. A session's condition is whether it can be resumed, whether it has a home, and whether it
 * has one owner, two or more.
 */
public record TransitionClass(String text) {

  private static final Pattern CONDITION =
      Pattern.compile(" (not-)?resumable( blank)?( other-version)? x[123]( cached)?( expired)?");

  /** The class of a step from that state. */
  public static TransitionClass of(State before, Call call, Answer answer, List<Value> taken) {
    StringBuilder text = new StringBuilder(48);
    text.append(call.getClass().getSimpleName());
    if (answer.word() != Answer.Word.DONE) {
      text.append(' ').append(answer.word());
    }
    switch (call) {
      case Call.ContextFree(var context) ->
          text.append(before.inUse(context.number()) ? " in use" : "");
      case Call.SetSession(var on, var session) -> {
        connection(text, before, on);
        if (before.session(on.number()) == session.number()) {
          text.append(", the same");
        } else {
          text.append(", other:");
          session(text, before, session);
        }
      }
      case Call.Get1Session c -> connection(text, before, c.from());
      case Call.CopySessionId(var to, var from) -> {
        connection(text, before, to);
        text.append(", from");
        connection(text, before, from);
      }
      case Call.SetVersion(var of, var version) -> {
        text.append(' ').append(version);
        connection(text, before, of);
      }
      case Call.CacheNumber(var of) -> text.append(' ').append(before.cached(of.number()) > 0);
      case Call.SessionSetTime c -> session(text, before, c.session());
      case Call.Accept c -> accept(text, before, c);
      default -> parts(text, before, call);
    }
    switch (call) {
      case Call.ContextFree(var context) -> cache(text, before, context.number());
      case Call.ConnectFinish c -> settings(text, before, c.connection());
      case Call.Connect c -> settings(text, before, c.connection());
      case Call.Handshake c -> settings(text, before, c.connection());
      case Call.Ticket c -> settings(text, before, c.connection());
      case Call.SessionReused(var of) -> reused(text, before, of);
      case Call.ConnectionClear(var of) -> reused(text, before, of);
      case Call.CacheAdd c -> cache(text, before, c.to().number());
      case Call.CacheRemove c -> callback(text, before, c.from().number());
      case Call.CacheFlush c -> {
        cache(text, before, c.of().number());
        expired(text, before, c.of().number());
      }
      default -> {}
    }
    for (Value value : taken) {
      text.append(" [").append(value.name()).append(']');
    }
    return new TransitionClass(text.toString());
  }

  /** The class without the conditions of sessions: the call, its words, and the phases it meets. */
  String withoutConditions() {
    return CONDITION.matcher(text).replaceAll("");
  }

  /** Whether the stack takes that value of a switch in such a step. */
  boolean takes(Value value) {
    return text.contains("[" + value.name() + "]");
  }

  private static void reused(StringBuilder text, State before, Connection of) {
    text.append(before.is(ConnectionField.REUSED, of.number()) ? " reused" : "");
  }

  /** The objects that the call is made on, and its words; a name that it gives tells nothing. */
  private static void parts(StringBuilder text, State before, Call call) {
    List<Part<?>> parts = call.kind().parts();
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).isMade()) {
        switch (call.values().get(i)) {
          case Connection connection -> connection(text, before, connection);
          case Session session -> session(text, before, session);
          case Context context -> {}
          case Actor actor -> {}
          case Object word -> text.append(' ').append(word);
        }
      }
    }
  }

  private static void connection(StringBuilder text, State state, Connection connection) {
    int c = connection.number();
    text.append(' ')
        .append(state.phase(c).name())
        .append(state.is(ConnectionField.SERVER, c) ? " server" : "")
        .append(state.is(ConnectionField.OTHER_VERSION, c) ? " other-version" : "");
    int s = state.session(c);
    if (s != 0) {
      text.append(" holding");
      session(text, state, new Session(s));
    } else if (state.own(c) != Own.NONE) {
      text.append(" with its own ").append(state.own(c));
    }
  }

  private static void session(StringBuilder text, State state, Session session) {
    int s = session.number();
    int owners = state.owners(s);
    text.append(state.is(SessionField.RESUMABLE, s) ? " resumable" : " not-resumable")
        .append(state.home(s) == 0 ? " blank" : "")
        .append(state.is(SessionField.OTHER_VERSION, s) ? " other-version" : "")
        .append(owners > 2 ? " x3" : owners == 2 ? " x2" : " x1")
        .append(state.cache(s) != 0 ? " cached" : "")
        .append(state.is(SessionField.EXPIRED, s) ? " expired" : "");
  }

  private static void accept(StringBuilder text, State state, Call.Accept accept) {
    int a = state.context(accept.connection().number());
    int offered = accept.offered().number();
    connection(text, state, accept.connection());
    if (offered != 0) {
      text.append(" offered");
      session(text, state, accept.offered());
      boolean isSameIdContext =
          state.get(SessionField.ID_CONTEXT, offered)
              == state.get(ConnectionField.ID_CONTEXT, accept.connection().number());
      text.append(isSameIdContext ? "" : " other-id-context")
          .append(state.references(Actor.APP.number(), offered) > 0 ? " known" : "");
      text.append(" get-").append(GetCallback.values()[state.get(ContextField.GET_CALLBACK, a)]);
    }
    text.append(' ').append(CacheMode.of(state.get(ContextField.CACHE_MODE, a)));
  }

  /** The context's settings that apply to a new session of the connection. */
  private static void settings(StringBuilder text, State state, Connection connection) {
    int a = state.context(connection.number());
    if (a != 0 && state.is(ContextField.CACHE_MODE, a)) {
      text.append(' ').append(CacheMode.of(state.get(ContextField.CACHE_MODE, a)));
      int callback = state.get(ContextField.NEW_CALLBACK, a);
      text.append(callback == 0 ? "" : " new-" + NewCallback.values()[callback]);
      cache(text, state, a);
    }
  }

  /** How full a context's cache is, and who is told of what leaves it. */
  private static void cache(StringBuilder text, State state, int context) {
    int size = state.get(ContextField.CACHE_SIZE, context);
    int cached = state.cached(context);
    if (cached > 0) {
      text.append(size > 0 && cached >= size ? " full" : " cache");
      callback(text, state, context);
    }
  }

  /** How many sessions in a context's cache are expired, and whether one is in nothing else. */
  private static void expired(StringBuilder text, State state, int context) {
    int expired = 0;
    boolean isLast = false;
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.cache(s) == context && state.is(SessionField.EXPIRED, s)) {
        expired++;
        isLast |= state.owners(s) == 1;
      }
    }
    text.append(expired > 1 ? " expired x2" : expired == 1 ? " expired x1" : "")
        .append(isLast ? " owned by nothing else" : "");
  }

  private static void callback(StringBuilder text, State state, int context) {
    int callback = state.get(ContextField.REMOVE_CALLBACK, context);
    text.append(callback == 0 ? "" : " remove-" + RemoveCallback.values()[callback]);
  }

  @Override
  public String toString() {
    return text;
  }
}
