package dev.reprise.shrink;

import dev.reprise.replay.Names;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
          call.used().forEach(name -> makeFirst(name, waiting, rest));
          rest.add(call);
        }
      }
    }
    rest.addAll(waiting.values());
    Map<Object, Call> contexts = new LinkedHashMap<>();
    for (Call call : rest) {
      if (call instanceof Call.ContextNew(var context)) {
        contexts.put(context, call);
      }
    }
    rest.removeIf(Call.ContextNew.class::isInstance);
    List<Call> ordered = new ArrayList<>();
    for (Call call : rest) {
      call.used().forEach(name -> makeFirst(name, contexts, ordered));
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

  /**
   * Every way to write one place of the script more simply: an outcome in place of none, a session
   * that is reused in place of one whose ticket is renewed, two halves of a connect joined, a
   * connect in place of a handshake that reads no ticket, a client in place of a server that is
   * offered nothing.
   */
  static List<Script> than(Script script) {
    List<Script> prescribed = new ArrayList<>();
    List<Script> joined = new ArrayList<>();
    List<Script> plain = new ArrayList<>();
    List<Script> asClients = new ArrayList<>();
    for (int i = 0; i < script.size(); i++) {
      Call at = script.calls().get(i);
      if (at.handshakeOutcome().equals(Optional.of(Outcome.PEER))) {
        prescribed.add(with(script, i, at.with(Outcome.FULL)));
        prescribed.add(with(script, i, at.with(Outcome.REUSED)));
      } else if (at.handshakeOutcome().equals(Optional.of(Outcome.RENEWED))) {
        prescribed.add(with(script, i, at.with(Outcome.REUSED)));
      }
      switch (at) {
        case Call.ConnectStart(var connection) ->
            joined(script, i, connection).ifPresent(joined::add);
        case Call.Handshake(var c, var outcome, var fresh) ->
            plain.add(with(script, i, new Call.Connect(c, outcome, fresh)));
        case Call.ServerNew(var server, var in) -> asClients.add(asClient(script, server));
        default -> {}
      }
    }
    return Stream.of(prescribed, joined, plain, asClients).flatMap(List::stream).toList();
  }

  private static Script with(Script script, int at, Call call) {
    List<Call> calls = new ArrayList<>(script.calls());
    calls.set(at, call);
    return new Script(calls);
  }

  private static Optional<Script> joined(Script script, int start, Connection connection) {
    for (int i = start + 1; i < script.size(); i++) {
      if (script.calls().get(i) instanceof Call.ConnectFinish(var c, var outcome, var fresh)
          && c.equals(connection)) {
        return Optional.of(
            with(script, i, new Call.Connect(connection, outcome, fresh)).without(start));
      }
    }
    return Optional.empty();
  }

  private static Script asClient(Script script, Connection server) {
    return mapped(
        script.calls(),
        call ->
            switch (call) {
              case Call.ServerNew(var c, var a) when c.equals(server) ->
                  new Call.ConnectionNew(c, a);
              case Call.Accept(var c, var offered, var fresh)
                  when c.equals(server) && offered.equals(Session.NONE) ->
                  new Call.Connect(c, Outcome.FULL, fresh);
              default -> call;
            });
  }

  private static Script mapped(List<Call> calls, UnaryOperator<Call> change) {
    return new Script(calls.stream().map(change).toList());
  }

  /**
   * The script without the end of a connection that is made anew under the same name, which is then
   * another connection, each in turn.
   */
  static List<Script> withoutFrees(Script script) {
    Connection spare = Names.freeConnection(Names.in(script.calls()));
    List<Script> shorter = new ArrayList<>();
    for (int i = 0; i < script.size(); i++) {
      if (script.calls().get(i) instanceof Call.ConnectionFree(var freed)) {
        List<Call> calls = new ArrayList<>(script.calls().subList(0, i));
        for (Call call : script.calls().subList(i + 1, script.size())) {
          calls.add(call.with(old -> old.equals(freed) ? spare : old));
        }
        shorter.add(new Script(calls));
      }
    }
    return shorter;
  }

  /** The script with one actor, and things of these types named in the order in which they come. */
  static Script renamed(Script script, Set<Class<?>> types) {
    Map<Object, Integer> numbers = new HashMap<>();
    return mapped(script.calls(), call -> call.with(old -> renamed(old, types, numbers)));
  }

  private static Object renamed(Object old, Set<Class<?>> types, Map<Object, Integer> numbers) {
    if (old instanceof Actor) {
      return Actor.APP;
    }
    if (!types.contains(old.getClass()) || old.equals(Session.NONE)) {
      return old;
    }
    int next = 1 + (int) numbers.keySet().stream().filter(old.getClass()::isInstance).count();
    int number = numbers.computeIfAbsent(old, name -> next);
    return switch (old) {
      case Context _ -> new Context(number);
      case Connection _ -> new Connection(number);
      default -> new Session(number);
    };
  }
}
