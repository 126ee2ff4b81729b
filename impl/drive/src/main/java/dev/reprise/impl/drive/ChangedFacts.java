package dev.reprise.impl.drive;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was told of every object so far: lets through only what is new. */
public final class ChangedFacts {

  private record Question(Object of, Class<?> about) {}

  private final Map<Question, Fact> told = new HashMap<>();
  private List<Fact> news = new ArrayList<>();

  /** Takes in what is so now. */
  public void tell(Fact fact) {
    Question question =
        switch (fact) {
          case Fact.Holds(var connection, var session) ->
              new Question(connection, Fact.Holds.class);
          case Fact.Reused(var connection, boolean reused) ->
              new Question(connection, Fact.Reused.class);
          case Fact.Count(var session, int references) -> new Question(session, Fact.Count.class);
          case Fact.Resumable(var session, boolean resumable) ->
              new Question(session, Fact.Resumable.class);
          case Fact.Destroyed(var session) -> {
            forget(session);
            yield new Question(session, Fact.Destroyed.class);
          }
          case Fact.Cached(var context, int sessions) -> new Question(context, Fact.Cached.class);
          case Fact.CalledBack(var context, var callback, var session) ->
              new Question(context, Fact.CalledBack.class);
        };
    if (!fact.equals(told.put(question, fact)) || isEvent(fact)) {
      news.add(fact);
    }
  }

  private static boolean isEvent(Fact fact) {
    return fact instanceof Fact.Destroyed || fact instanceof Fact.CalledBack;
  }

  /** The connection is no more: whatever is told under this name next is new. */
  public void forget(Connection connection) {
    told.remove(new Question(connection, Fact.Holds.class));
    told.remove(new Question(connection, Fact.Reused.class));
  }

  /** The context is no more: whatever is told under this name next is new. */
  public void forget(Context context) {
    told.remove(new Question(context, Fact.Cached.class));
  }

  private void forget(Session session) {
    told.remove(new Question(session, Fact.Count.class));
    told.remove(new Question(session, Fact.Resumable.class));
  }

  /** The news since this was last asked. */
  public List<Fact> takeNews() {
    List<Fact> taken = news;
    news = new ArrayList<>();
    return taken;
  }
}
