package dev.reprise.shrink;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Simpler ways to write a script. */
final class Simpler {

  private Simpler() {}

  /** The script with two halves of a connect joined, each place in turn. */
  static List<Script> than(Script script) {
    List<Script> simpler = new ArrayList<>();
    for (int i = 0; i < script.size(); i++) {
      if (script.calls().get(i) instanceof Call.ConnectStart(var connection)) {
        for (int j = i + 1; j < script.size(); j++) {
          if (script.calls().get(j) instanceof Call.ConnectFinish(var c, var outcome, var fresh)
              && c.equals(connection)) {
            List<Call> calls = new ArrayList<>(script.calls());
            calls.set(j, new Call.Connect(connection, outcome, fresh));
            calls.remove(i);
            simpler.add(new Script(calls));
            break;
          }
        }
      }
    }
    return simpler;
  }

  /** The script with things named in the order in which they come, and one actor. */
  static Script renamed(Script script) {
    Map<Integer, Integer> contexts = new HashMap<>();
    Map<Integer, Integer> connections = new HashMap<>();
    Map<Integer, Integer> sessions = new HashMap<>();
    return new Script(
        script.calls().stream()
            .map(call -> renamed(call, contexts, connections, sessions))
            .toList());
  }

  private static Call renamed(
      Call call,
      Map<Integer, Integer> contexts,
      Map<Integer, Integer> connections,
      Map<Integer, Integer> sessions) {
    return switch (call) {
      case Call.ContextNew(var a) -> new Call.ContextNew(context(contexts, a));
      case Call.ContextFree(var a) -> new Call.ContextFree(context(contexts, a));
      case Call.ConnectionNew(var c, var a) ->
          new Call.ConnectionNew(connection(connections, c), context(contexts, a));
      case Call.ConnectionFree(var c) -> new Call.ConnectionFree(connection(connections, c));
      case Call.SessionNew(var by, var s) -> new Call.SessionNew(Actor.APP, session(sessions, s));
      case Call.SetSession(var c, var s) ->
          new Call.SetSession(connection(connections, c), session(sessions, s));
      case Call.ClearSession(var c) -> new Call.ClearSession(connection(connections, c));
      case Call.ConnectStart(var c) -> new Call.ConnectStart(connection(connections, c));
      case Call.ConnectFinish(var c, var outcome, var s) ->
          new Call.ConnectFinish(connection(connections, c), outcome, session(sessions, s));
      case Call.Connect(var c, var outcome, var s) ->
          new Call.Connect(connection(connections, c), outcome, session(sessions, s));
      case Call.SessionReused(var c) -> new Call.SessionReused(connection(connections, c));
      case Call.GetSession(var c) -> new Call.GetSession(connection(connections, c));
      case Call.Get1Session(var by, var c, var s) ->
          new Call.Get1Session(Actor.APP, connection(connections, c), session(sessions, s));
      case Call.SessionUpRef(var by, var s) ->
          new Call.SessionUpRef(Actor.APP, session(sessions, s));
      case Call.SessionFree(var by, var s) -> new Call.SessionFree(Actor.APP, session(sessions, s));
      case Call.Shutdown(var c) -> new Call.Shutdown(connection(connections, c));
    };
  }

  private static Context context(Map<Integer, Integer> names, Context old) {
    return new Context(name(names, old.number()));
  }

  private static Connection connection(Map<Integer, Integer> names, Connection old) {
    return new Connection(name(names, old.number()));
  }

  private static Session session(Map<Integer, Integer> names, Session old) {
    return old.number() <= 0 ? old : new Session(name(names, old.number()));
  }

  private static int name(Map<Integer, Integer> names, int old) {
    return names.computeIfAbsent(old, fresh -> names.size() + 1);
  }
}
