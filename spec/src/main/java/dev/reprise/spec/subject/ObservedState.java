package dev.reprise.spec.subject;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import java.io.Serializable;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a subject has said of its state and not taken back: the last fact on each topic. Events
 * are not kept. Mutable, not thread-safe.
 */
public final class ObservedState implements Serializable {

  private static final long serialVersionUID = 1;

  private enum About {
    HOLDS,
    COUNT,
    REUSED,
    RESUMABLE,
    CACHED,
    EVENT
  }

  /**
   * The topic of a fact.
   *
   * @param of number of the connection, session or context
   */
  private record Topic(About about, int of) implements Comparable<Topic>, Serializable {

    static Topic of(Fact fact) {
      return switch (fact) {
        case Fact.Holds(var connection, var session) -> new Topic(About.HOLDS, connection.number());
        case Fact.Reused(var connection, boolean is) ->
            new Topic(About.REUSED, connection.number());
        case Fact.Count(var session, int references) -> new Topic(About.COUNT, session.number());
        case Fact.Resumable(var session, boolean is) ->
            new Topic(About.RESUMABLE, session.number());
        case Fact.Cached(var context, int sessions) -> new Topic(About.CACHED, context.number());
        case Fact.Destroyed(var session) -> new Topic(About.EVENT, session.number());
        case Fact.CalledBack called -> new Topic(About.EVENT, called.session().number());
      };
    }

    @Override
    public int compareTo(Topic other) {
      int first = about.compareTo(other.about);
      return first != 0 ? first : Integer.compare(of, other.of);
    }
  }

  private final TreeMap<Topic, Fact> said = new TreeMap<>();

  /** Takes in the facts of a call; nothing is said any more of an object that the call frees. */
  public void see(Call call, Observation observation) {
    if (call instanceof Call.ConnectionFree(var connection)) {
      forget(connection);
    }
    if (call instanceof Call.ContextFree(var context)) {
      forget(context);
    }
    observation.facts().forEach(this::see);
  }

  /**
   * Takes in a fact.
   *
   * @return whether it tells anything new; an event always does
   */
  public boolean see(Fact fact) {
    if (fact instanceof Fact.Destroyed(var session)) {
      said.remove(new Topic(About.COUNT, session.number()));
      said.remove(new Topic(About.RESUMABLE, session.number()));
    }
    Topic topic = Topic.of(fact);
    return topic.about() == About.EVENT || !fact.equals(said.put(topic, fact));
  }

  /** The connection is no more. */
  public void forget(Connection connection) {
    said.remove(new Topic(About.HOLDS, connection.number()));
    said.remove(new Topic(About.REUSED, connection.number()));
  }

  /** The context is no more. */
  public void forget(Context context) {
    said.remove(new Topic(About.CACHED, context.number()));
  }

  /**
   * The facts by topic: those of what connections hold, then those of counts, of reuse, of being
   * resumable, of caches.
   */
  public Collection<Fact> facts() {
    return said.values();
  }

  /** What was said last on the topic of that fact. */
  public Optional<Fact> onTopicOf(Fact fact) {
    return Optional.ofNullable(said.get(Topic.of(fact)));
  }

  /** Whether that fact was said and still holds. */
  public boolean says(Fact fact) {
    return fact.equals(said.get(Topic.of(fact)));
  }
}
