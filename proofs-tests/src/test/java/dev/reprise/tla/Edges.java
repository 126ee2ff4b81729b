package dev.reprise.tla;

import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The graph of states and steps of the machine in Java, in the words of the one in TLA+. */
final class Edges implements Explorer.Visitor {

  private final List<String> edges = new ArrayList<>();

  private Edges() {}

  /** All edges of a scope, one for each of these calls and combination of choices. */
  static List<String> of(Scope scope, List<Call> calls, Dialect page) {
    Edges seen = new Edges();
    new Explorer(scope, calls, page).everyName().explore(seen);
    return seen.edges;
  }

  static String edge(String before, String action, String after) {
    return before + " " + action + " " + after;
  }

  @Override
  public void step(
      PackedState before, Call call, Answer answer, Choices choices, PackedState after) {
    if (answer.done()) {
      edges.add(edge(words(before).toString(), action(call), words(after).toString()));
    }
  }

  /** The action that is the call: it has the call's name, and how a handshake ends. */
  private static String action(Call call) {
    String name = call.getClass().getSimpleName();
    return switch (call) {
      case Call.Connect c -> name + ending(c.outcome());
      case Call.ConnectFinish c -> name + ending(c.outcome());
      case Call.Handshake c -> name + ending(c.outcome());
      case Call.Get1Session c when c.session().equals(Session.NONE) -> "Get1None";
      default -> name;
    };
  }

  private static String ending(Outcome outcome) {
    String name = outcome.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> words(State state) {
    Map<String, String> said = new TreeMap<>();
    for (int a = 1; a <= state.contexts(); a++) {
      if (state.is(ContextField.HELD, a)) {
        said.put("held " + new Context(a), "TRUE");
      }
      cache(said, state, a);
    }
    for (int c = 1; c <= state.connections(); c++) {
      String name = new Connection(c) + " ";
      said.put(name + "phase", state.phase(c).name().toLowerCase(Locale.ROOT));
      said.put(name + "context", context(state.context(c)));
      said.put(name + "session", session(state.session(c)));
      said.put(name + "reused", truth(state.is(ConnectionField.REUSED, c)));
      said.put(name + "replaced", truth(state.is(ConnectionField.REPLACED, c)));
      more(said, state, c);
    }
    for (int s = 1; s <= state.sessions(); s++) {
      String name = session(s);
      said.put(name + " home", context(state.home(s)));
      said.put(name + " issued", truth(state.is(SessionField.ISSUED, s)));
      said.put(name + " resumable", truth(state.is(SessionField.RESUMABLE, s)));
      if (state.is(SessionField.EXPIRED, s)) {
        said.put("expired " + name, "TRUE");
      }
      if (state.is(SessionField.COPIED, s)) {
        said.put("copied " + name, "TRUE");
      }
      if (state.is(SessionField.OTHER_VERSION, s)) {
        said.put("version " + name, Version.OTHER.toString());
      }
      number(said, "scope " + name, state.get(SessionField.ID_CONTEXT, s));
      said.put("count " + name, Integer.toString(state.owners(s)));
      for (int actor = 1; actor <= state.actors(); actor++) {
        said.put(new Actor(actor) + " " + name, Integer.toString(state.references(actor, s)));
      }
    }
    return said;
  }

  /** The other facts of a connection; none of one that is new. */
  private static void more(Map<String, String> said, State state, int c) {
    Connection name = new Connection(c);
    if (state.is(ConnectionField.PEER_CLOSED, c)) {
      said.put("ended " + name, "TRUE");
    }
    if (state.is(ConnectionField.NAMELESS, c)) {
      said.put("nameless " + name, "TRUE");
    }
    if (state.is(ConnectionField.TWO_NAMES, c)) {
      said.put("twice " + name, "TRUE");
    }
    if (state.is(ConnectionField.OTHER_VERSION, c)) {
      said.put("speaks " + name, Version.OTHER.toString());
    }
    number(said, "scope " + name, state.get(ConnectionField.ID_CONTEXT, c));
  }

  private static void number(Map<String, String> said, String what, int number) {
    if (number != 0) {
      said.put(what, Integer.toString(number));
    }
  }

  /**
   * The settings of a context and the content of its cache, the newest first; nothing of one that
   * is new.
   */
  private static void cache(Map<String, String> said, State state, int a) {
    int mode = state.get(ContextField.CACHE_MODE, a);
    if (mode != 0) {
      said.put("mode " + new Context(a), CacheMode.of(mode).toString());
    }
    number(said, "size " + new Context(a), state.get(ContextField.CACHE_SIZE, a));
    int newCallback = state.get(ContextField.NEW_CALLBACK, a);
    if (newCallback != 0) {
      said.put("newCallback " + new Context(a), NewCallback.values()[newCallback].toString());
    }
    int getCallback = state.get(ContextField.GET_CALLBACK, a);
    if (getCallback != 0) {
      said.put("getCallback " + new Context(a), GetCallback.values()[getCallback].toString());
    }
    number(said, "scope " + new Context(a), state.get(ContextField.ID_CONTEXT, a));
    int removeCallback = state.get(ContextField.REMOVE_CALLBACK, a);
    if (removeCallback != 0) {
      said.put(
          "removeCallback " + new Context(a), RemoveCallback.values()[removeCallback].toString());
    }
    String[] list = new String[state.cached(a)];
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.cache(s) == a) {
        list[list.length - state.get(SessionField.RANK, s)] = session(s);
      }
    }
    if (list.length > 0) {
      said.put("cache " + new Context(a), String.join(", ", list));
    }
  }

  private static String context(int number) {
    return number == 0 ? "None" : new Context(number).toString();
  }

  private static String session(int number) {
    return number == 0 ? "None" : new Session(number).toString();
  }

  private static String truth(boolean value) {
    return value ? "TRUE" : "FALSE";
  }
}
