package dev.reprise.shrink;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Renaming;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** The kinds of names that a script gives. */
  enum Names {
    CONTEXTS,
    CONNECTIONS,
    SESSIONS
  }

  /** The script with one actor, and things of these kinds named in the order in which they come. */
  static Script renamed(Script script, Set<Names> kinds) {
    Renaming inOrder = new InOrder(kinds);
    return new Script(script.calls().stream().map(inOrder::of).toList());
  }

  private static final class InOrder implements Renaming {

    private final Set<Names> kinds;
    private final Map<Context, Context> contexts = new HashMap<>();
    private final Map<Connection, Connection> connections = new HashMap<>();
    private final Map<Session, Session> sessions = new HashMap<>();

    private InOrder(Set<Names> kinds) {
      this.kinds = kinds;
    }

    @Override
    public Context context(Context old) {
      return kinds.contains(Names.CONTEXTS)
          ? contexts.computeIfAbsent(old, name -> new Context(contexts.size() + 1))
          : old;
    }

    @Override
    public Connection connection(Connection old) {
      return kinds.contains(Names.CONNECTIONS)
          ? connections.computeIfAbsent(old, name -> new Connection(connections.size() + 1))
          : old;
    }

    @Override
    public Session session(Session old) {
      return kinds.contains(Names.SESSIONS)
          ? sessions.computeIfAbsent(old, name -> new Session(sessions.size() + 1))
          : old;
    }

    @Override
    public Actor actor(Actor old) {
      return Actor.APP;
    }
  }
}
