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
import dev.reprise.spec.call.CallParts;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.Part;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Value;
import java.util.Arrays;
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

  private static final List<String> NEW = words(" new-", NewCallback.values());
  private static final List<String> GET = words(" get-", GetCallback.values());
  private static final List<String> REMOVE = words(" remove-", RemoveCallback.values());

  private static List<String> words(String prefix, Object[] callbacks) {
    return Arrays.stream(callbacks).map(callback -> prefix + callback).toList();
  }

  /** The class of a step from that state. */
  public static TransitionClass of(State before, Call call, Answer answer, List<Value> taken) {
    ClassText text = new ClassText();
    text.add(call.getClass());
    if (answer.word() != Answer.Word.DONE) {
      text.add(answer.word());
    }
    switch (call) {
      case Call.ContextFree(var context) ->
          text.add(before.inUse(context.number()) ? " in use" : "");
      case Call.SetSession(var on, var session) -> {
        connection(text, before, on);
        if (before.session(on.number()) == session.number()) {
          text.add(", the same");
        } else {
          text.add(", other:");
          session(text, before, session.number());
        }
      }
      case Call.Get1Session c -> connection(text, before, c.from());
      case Call.CopySessionId(var to, var from) -> {
        connection(text, before, to);
        text.add(", from");
        connection(text, before, from);
      }
      case Call.SetVersion(var of, var version) -> {
        text.add(version);
        connection(text, before, of);
      }
      case Call.CacheNumber(var of) -> text.add(before.cached(of.number()) > 0);
      case Call.SessionSetTime c -> session(text, before, c.session().number());
      case Call.Accept c -> accept(text, before, c);
      default -> parts(text, before, call);
    }
    switch (call) {
      case Call.ContextFree(var context) -> cache(text, before, context.number());
      case Call.ConnectFinish c -> settings(text, before, c.connection());
      case Call.Connect c -> settings(text, before, c.connection());
      case Call.Handshake c -> settings(text, before, c.connection());
      case Call.Ticket c -> settings(text, before, c.connection());
      case Call.SessionReused(var of) ->
          text.add(before.is(ConnectionField.REUSED, of.number()) ? " reused" : "");
      case Call.CacheAdd c -> cache(text, before, c.to().number());
      case Call.CacheRemove c -> callback(text, before, c.from().number());
      case Call.CacheFlush c -> {
        cache(text, before, c.of().number());
        expired(text, before, c.of().number());
      }
      default -> {}
    }
    for (Value value : taken) {
      text.add(value);
    }
    return text.transitionClass();
  }

  /** The class without the conditions of sessions: the call, its words, and the phases it meets. */
  String withoutConditions() {
    return CONDITION.matcher(text).replaceAll("");
  }

  /** Whether the stack takes that value of a switch in such a step. */
  boolean takes(Value value) {
    return text.contains("[" + value.name() + "]");
  }

  /** The objects that the call is made on, and its words; a name that it gives tells nothing. */
  private static void parts(ClassText text, State before, Call call) {
    CallParts taken = call.parts();
    List<Part<?>> parts = taken.kind().parts();
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).isMade()) {
        switch (taken.values().get(i)) {
          case Connection connection -> connection(text, before, connection);
          case Session session -> session(text, before, session.number());
          case Context context -> {}
          case Actor actor -> {}
          case Object word -> text.add(word);
        }
      }
    }
  }

  private static void connection(ClassText text, State state, Connection connection) {
    int c = connection.number();
    text.add(state.phase(c))
        .add(state.is(ConnectionField.SERVER, c) ? " server" : "")
        .add(state.is(ConnectionField.OTHER_VERSION, c) ? " other-version" : "");
    int s = state.session(c);
    if (s != 0) {
      text.add(" holding");
      session(text, state, s);
    } else if (state.own(c) != Own.NONE) {
      text.add(" with its own").add(state.own(c));
    }
  }

  private static void session(ClassText text, State state, int s) {
    int owners = state.owners(s);
    text.add(state.is(SessionField.RESUMABLE, s) ? " resumable" : " not-resumable")
        .add(state.home(s) == 0 ? " blank" : "")
        .add(state.is(SessionField.OTHER_VERSION, s) ? " other-version" : "")
        .add(owners > 2 ? " x3" : owners == 2 ? " x2" : " x1")
        .add(state.cache(s) != 0 ? " cached" : "")
        .add(state.is(SessionField.EXPIRED, s) ? " expired" : "");
  }

  private static void accept(ClassText text, State state, Call.Accept accept) {
    int a = state.context(accept.connection().number());
    int offered = accept.offered().number();
    connection(text, state, accept.connection());
    if (offered != 0) {
      text.add(" offered");
      session(text, state, offered);
      boolean isSameIdContext =
          state.get(SessionField.ID_CONTEXT, offered)
              == state.get(ConnectionField.ID_CONTEXT, accept.connection().number());
      text.add(isSameIdContext ? "" : " other-id-context")
          .add(state.references(Actor.APP.number(), offered) > 0 ? " known" : "");
      text.add(GET.get(state.get(ContextField.GET_CALLBACK, a)));
    }
    text.add(CacheMode.of(state.get(ContextField.CACHE_MODE, a)));
  }

  /** The context's settings that apply to a new session of the connection. */
  private static void settings(ClassText text, State state, Connection connection) {
    int a = state.context(connection.number());
    if (a != 0 && state.is(ContextField.CACHE_MODE, a)) {
      text.add(CacheMode.of(state.get(ContextField.CACHE_MODE, a)));
      int callback = state.get(ContextField.NEW_CALLBACK, a);
      text.add(callback == 0 ? "" : NEW.get(callback));
      cache(text, state, a);
    }
  }

  /** How full a context's cache is, and who is told of what leaves it. */
  private static void cache(ClassText text, State state, int context) {
    int size = state.get(ContextField.CACHE_SIZE, context);
    int cached = state.cached(context);
    if (cached > 0) {
      text.add(size > 0 && cached >= size ? " full" : " cache");
      callback(text, state, context);
    }
  }

  /** How many sessions in a context's cache are expired, and whether one is in nothing else. */
  private static void expired(ClassText text, State state, int context) {
    int expired = 0;
    boolean isLast = false;
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.cache(s) == context && state.is(SessionField.EXPIRED, s)) {
        expired++;
        isLast |= state.owners(s) == 1;
      }
    }
    text.add(expired > 1 ? " expired x2" : expired == 1 ? " expired x1" : "")
        .add(isLast ? " owned by nothing else" : "");
  }

  private static void callback(ClassText text, State state, int context) {
    int callback = state.get(ContextField.REMOVE_CALLBACK, context);
    text.add(callback == 0 ? "" : REMOVE.get(callback));
  }

  @Override
  public String toString() {
    return text;
  }
}
