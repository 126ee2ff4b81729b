package dev.reprise.shrink;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallNames;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Renaming;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Simpler ways to write a script. */
final class Simpler {

  private Simpler() {}

  /**
   * The script with contexts made first, in the order in which they are needed, and connections
   * made when they are needed.
   */
  static Script ordered(Script script) {
    List<Call> rest = new ArrayList<>();
    Map<Object, Call> waiting = new LinkedHashMap<>();
    for (Call call : script.calls()) {
      switch (call) {
        case Call.ConnectionNew c -> waiting.put(c.connection(), c);
        case Call.ServerNew c -> waiting.put(c.connection(), c);
        default -> {
          CallNames.used(call).forEach(name -> makeFirst(name, waiting, rest));
          rest.add(call);
        }
      }
    }
    rest.addAll(waiting.values());
    Map<Object, Call> contexts = new LinkedHashMap<>();
    rest.stream()
        .filter(call -> call instanceof Call.ContextNew)
        .forEach(call -> contexts.put(((Call.ContextNew) call).context(), call));
    rest.removeIf(call -> call instanceof Call.ContextNew);
    List<Call> ordered = new ArrayList<>();
    for (Call call : rest) {
      CallNames.used(call).forEach(name -> makeFirst(name, contexts, ordered));
    }
    ordered.addAll(contexts.values());
    ordered.addAll(rest);
    return new Script(ordered);
  }

  private static void makeFirst(Object name, Map<Object, Call> makers, List<Call> calls) {
    Call maker = makers.remove(name);
    if (maker != null) {
      calls.add(maker);
    }
  }

  /** Every way to write one place of the script more simply. */
  static List<Script> than(Script script) {
    List<Script> simpler = joined(script);
    simpler.addAll(plain(script));
    simpler.addAll(asClients(script));
    return simpler;
  }

  /** The script with a connect in place of a handshake that reads no ticket, each in turn. */
  private static List<Script> plain(Script script) {
    List<Script> simpler = new ArrayList<>();
    for (int i = 0; i < script.size(); i++) {
      if (script.calls().get(i) instanceof Call.Handshake(var c, var outcome, var fresh)) {
        List<Call> calls = new ArrayList<>(script.calls());
        calls.set(i, new Call.Connect(c, outcome, fresh));
        simpler.add(new Script(calls));
      }
    }
    return simpler;
  }

  /** The script with a client in place of a server that is offered nothing, each in turn. */
  private static List<Script> asClients(Script script) {
    List<Script> simpler = new ArrayList<>();
    for (Call call : script.calls()) {
      if (call instanceof Call.ServerNew(var server, var in)) {
        simpler.add(
            new Script(
                script.calls().stream()
                    .map(
                        each ->
                            switch (each) {
                              case Call.ServerNew(var c, var a) when c.equals(server) ->
                                  new Call.ConnectionNew(c, a);
                              case Call.Accept(var c, var offered, var fresh)
                                  when c.equals(server) && offered.equals(Session.NONE) ->
                                  new Call.Connect(c, Outcome.FULL, fresh);
                              default -> each;
                            })
                    .toList()));
      }
    }
    return simpler;
  }

  /** The script with two halves of a connect joined, each place in turn. */
  private static List<Script> joined(Script script) {
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

  /**
   * The script without the end of a connection that is made anew under the same name, which is then
   * another connection, each in turn.
   */
  static List<Script> withoutFrees(Script script) {
    List<Script> shorter = new ArrayList<>();
    Connection spare = new Connection(1 + highestConnection(script));
    for (int i = 0; i < script.size(); i++) {
      if (script.calls().get(i) instanceof Call.ConnectionFree(var freed)) {
        Renaming renaming =
            new Renaming() {
              @Override
              public Connection connection(Connection old) {
                return old.equals(freed) ? spare : old;
              }
            };
        List<Call> calls = new ArrayList<>(script.calls().subList(0, i));
        script.calls().subList(i + 1, script.size()).forEach(c -> calls.add(renaming.of(c)));
        shorter.add(new Script(calls));
      }
    }
    return shorter;
  }

  private static int highestConnection(Script script) {
    int[] highest = {0};
    Renaming asked =
        new Renaming() {
          @Override
          public Connection connection(Connection old) {
            highest[0] = Math.max(highest[0], old.number());
            return old;
          }
        };
    script.calls().forEach(asked::of);
    return highest[0];
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
