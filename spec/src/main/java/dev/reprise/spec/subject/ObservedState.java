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

  private static final int TOPICS = Topic.values().length;

  /** By the {@linkplain #place place} of each fact. */
  private @Nullable Fact[] said = new Fact[4 * TOPICS];

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
    if (fact instanceof Fact.Destroyed(var session)) {
      put(place(Topic.COUNT, session.number()), null);
      put(place(Topic.RESUMABLE, session.number()), null);
    }
    return isEvent(fact) || put(place(fact), fact);
  }

  /** Whether the fact is an event: it is told of one call, and says nothing of the next. */
  public static boolean isEvent(Fact fact) {
    return place(fact) < 0;
  }

  /** The place of the facts on the same topic; negative for an event. */
  private static int place(Fact fact) {
    return switch (fact) {
      case Fact.Holds holds -> place(Topic.HOLDS, holds.connection().number());
      case Fact.Reused reused -> place(Topic.REUSED, reused.connection().number());
      case Fact.Count count -> place(Topic.COUNT, count.session().number());
      case Fact.Resumable resumable -> place(Topic.RESUMABLE, resumable.session().number());
      case Fact.Cached cached -> place(Topic.CACHED, cached.context().number());
      case Fact.CalledBack _, Fact.Destroyed _, Fact.Offered _, Fact.Accepted _ -> -1;
    };
  }

  /** The place of an object's fact; numbers begin at −1, that of a session without a name. */
  private static int place(Topic topic, int number) {
    return (number + 1) * TOPICS + topic.ordinal();
  }

  /** Puts the fact in the place of the one before; whether the two differ. */
  private boolean put(int place, @Nullable Fact fact) {
    if (place >= said.length) {
      said = Arrays.copyOf(said, 2 * place);
    }
    Fact before = said[place];
    said[place] = fact;
    return !Objects.equals(fact, before);
  }

  /** The connection is no more. */
  public void forget(Connection connection) {
    put(place(Topic.HOLDS, connection.number()), null);
    put(place(Topic.REUSED, connection.number()), null);
  }

  /** The context is no more. */
  public void forget(Context context) {
    put(place(Topic.CACHED, context.number()), null);
  }

  /** Shows every fact on the topic, by the number of the object. */
  public void forEach(Topic topic, Consumer<Fact> shown) {
    for (int place = topic.ordinal(); place < said.length; place += TOPICS) {
      Fact fact = said[place];
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
    int place = place(fact);
    return place < 0 || place >= said.length ? Optional.empty() : Optional.ofNullable(said[place]);
  }

  /** Whether that fact was said and still holds. */
  public boolean says(Fact fact) {
    return onTopicOf(fact).filter(fact::equals).isPresent();
  }
}
