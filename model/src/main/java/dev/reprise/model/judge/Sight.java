package dev.reprise.model.judge;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that is known of a subject by observation: what it said and has not taken back. */
final class Sight {

  final Map<Connection, Session> holds = new HashMap<>();
  final Map<Connection, Boolean> reused = new HashMap<>();
  final Map<Session, Integer> counts = new HashMap<>();
  final Map<Session, Boolean> resumable = new HashMap<>();

  /** The sessions destroyed during the last call; one that was destroyed twice stands twice. */
  final List<Session> destroyed = new ArrayList<>();

  /** How many sessions each context's cache holds. */
  final Map<Context, Integer> cached = new HashMap<>();

  /** The callbacks called during the last call, in order. */
  final List<Fact.CalledBack> calledBack = new ArrayList<>();

  void see(Call call, Observation observation) {
    forgetFreed(call);
    see(observation);
  }

  void see(Observation observation) {
    destroyed.clear();
    calledBack.clear();
    for (Fact fact : observation.facts()) {
      switch (fact) {
        case Fact.Holds(var connection, var session) -> holds.put(connection, session);
        case Fact.Reused(var connection, boolean is) -> reused.put(connection, is);
        case Fact.Count(var session, int references) when named(session) ->
            counts.put(session, references);
        case Fact.Resumable(var session, boolean is) when named(session) ->
            resumable.put(session, is);
        case Fact.Destroyed(var session) when named(session) -> destroyed.add(session);
        case Fact.Cached(var context, int sessions) -> cached.put(context, sessions);
        case Fact.CalledBack called -> calledBack.add(called);
        case Fact.Count unnamed -> {}
        case Fact.Resumable unnamed -> {}
        case Fact.Destroyed unnamed -> {}
      }
    }
    for (Session session : destroyed) {
      counts.remove(session);
      resumable.remove(session);
    }
  }

  /** Of a session without a name, nothing can be compared but that it is there. */
  private static boolean named(Session session) {
    return session.number() > 0;
  }

  /** A connection that was freed is not told of any more. */
  private void forgetFreed(Call call) {
    if (call instanceof Call.ConnectionFree(var connection)) {
      holds.remove(connection);
      reused.remove(connection);
    }
    if (call instanceof Call.ContextFree(var context)) {
      cached.remove(context);
    }
  }
}
