package dev.reprise.spec.subject;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that a subject has said of its state and not taken back: the last fact on each topic. Events
 * are not kept. Mutable, not thread-safe.
 */
public final class ObservedState implements Serializable {

  private static final long serialVersionUID = 1;

  /** The topics that an object has one fact on. */
  public enum Topic {
    HOLDS,
    COUNT,
    REUSED,
    RESUMABLE,
    CACHED
  }

  /** By topic, by number of the object from −1 up, which is that of a session without a name. */
  private final @Nullable Fact[][] said = new Fact[Topic.values().length][4];

  /** Takes in the facts of a call; nothing is said any more of an object that the call frees. */
  public void see(Call call, Observation observation) {
    if (call instanceof Call.ConnectionFree(var connection)) {
      forget(connection);
    }
    if (call instanceof Call.ContextFree(var context)) {
      forget(context);
    }
    for (Fact fact : observation.facts()) {
      see(fact);
    }
  }

  /**
   * Takes in a fact.
   *
   * @return whether it tells anything new; an event always does
   */
  public boolean see(Fact fact) {
    return switch (fact) {
      case Fact.Holds holds -> put(Topic.HOLDS, holds.connection().number(), fact);
      case Fact.Reused reused -> put(Topic.REUSED, reused.connection().number(), fact);
      case Fact.Count count -> put(Topic.COUNT, count.session().number(), fact);
      case Fact.Resumable resumable -> put(Topic.RESUMABLE, resumable.session().number(), fact);
      case Fact.Cached cached -> put(Topic.CACHED, cached.context().number(), fact);
      case Fact.CalledBack called -> true;
      case Fact.Destroyed(var session) -> {
        put(Topic.COUNT, session.number(), null);
        put(Topic.RESUMABLE, session.number(), null);
        yield true;
      }
    };
  }

  /** Puts the fact in the place of the one before; whether the two differ. */
  private boolean put(Topic topic, int number, @Nullable Fact fact) {
    int index = number + 1;
    if (index >= said[topic.ordinal()].length) {
      said[topic.ordinal()] = Arrays.copyOf(said[topic.ordinal()], 2 * index);
    }
    Fact before = said[topic.ordinal()][index];
    said[topic.ordinal()][index] = fact;
    return !Objects.equals(fact, before);
  }

  private @Nullable Fact get(Topic topic, int number) {
    @Nullable Fact[] facts = said[topic.ordinal()];
    return number + 1 < facts.length ? facts[number + 1] : null;
  }

  /** The connection is no more. */
  public void forget(Connection connection) {
    put(Topic.HOLDS, connection.number(), null);
    put(Topic.REUSED, connection.number(), null);
  }

  /** The context is no more. */
  public void forget(Context context) {
    put(Topic.CACHED, context.number(), null);
  }

  /** Shows every fact on the topic, by the number of the object. */
  public void forEach(Topic topic, Consumer<Fact> shown) {
    for (Fact fact : said[topic.ordinal()]) {
      if (fact != null) {
        shown.accept(fact);
      }
    }
  }

  /** All facts, topic by topic. */
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      forEach(topic, facts::add);
    }
    return facts;
  }

  /** The last fact on the topic of that one; none where that is an event. */
  public Optional<Fact> onTopicOf(Fact fact) {
    return Optional.ofNullable(
        switch (fact) {
          case Fact.Holds holds -> get(Topic.HOLDS, holds.connection().number());
          case Fact.Reused reused -> get(Topic.REUSED, reused.connection().number());
          case Fact.Count count -> get(Topic.COUNT, count.session().number());
          case Fact.Resumable resumable -> get(Topic.RESUMABLE, resumable.session().number());
          case Fact.Cached cached -> get(Topic.CACHED, cached.context().number());
          case Fact.CalledBack called -> null;
          case Fact.Destroyed destroyed -> null;
        });
  }

  /** Whether that fact was said and still holds. */
  public boolean says(Fact fact) {
    return onTopicOf(fact).filter(fact::equals).isPresent();
  }
}
