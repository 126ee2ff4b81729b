package dev.reprise.misuse;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that a stack has said and not taken back, after some call of a script. */
final class Picture {

  private final Map<String, Fact> said = new HashMap<>();
  private final Map<Session, Integer> counts = new HashMap<>();
  private final Set<Session> destroyed = new HashSet<>();

  /** The pictures after each observation of a run, and before the first: one more. */
  static List<Picture> of(List<Observation> observations) {
    List<Picture> pictures = new ArrayList<>();
    Picture last = new Picture();
    pictures.add(last);
    for (Observation observation : observations) {
      last = last.after(observation);
      pictures.add(last);
    }
    return pictures;
  }

  private Picture after(Observation observation) {
    Picture next = new Picture();
    next.said.putAll(said);
    next.counts.putAll(counts);
    next.destroyed.addAll(destroyed);
    observation.facts().forEach(next::note);
    return next;
  }

  private void note(Fact fact) {
    switch (fact) {
      case Fact.Holds(var connection, var session) -> said.put(connection + " holds", fact);
      case Fact.Reused(var connection, boolean is) -> said.put(connection + " reused", fact);
      case Fact.Count(var session, int references) -> {
        said.put(session + " count", fact);
        counts.put(session, references);
        destroyed.remove(session);
      }
      case Fact.Resumable(var session, boolean is) -> {
        said.put(session + " resumable", fact);
        destroyed.remove(session);
      }
      case Fact.Destroyed(var session) -> {
        said.remove(session + " count");
        said.remove(session + " resumable");
        counts.remove(session);
        destroyed.add(session);
      }
    }
  }

  boolean saysTheSameAs(Picture other) {
    return said.equals(other.said) && destroyed.equals(other.destroyed);
  }

  /** Whether the session was destroyed and its name not given again. */
  boolean isDestroyed(Session session) {
    return destroyed.contains(session);
  }

  /** The references of a session, or as many as you like where the stack does not say. */
  int count(Session session) {
    return counts.getOrDefault(session, Integer.MAX_VALUE);
  }

  /** Whether the connection says that it holds the session. */
  boolean holds(Connection connection, Session session) {
    return new Fact.Holds(connection, session).equals(said.get(connection + " holds"));
  }
}
