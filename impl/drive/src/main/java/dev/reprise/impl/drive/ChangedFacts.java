package dev.reprise.impl.drive;

import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The facts of a world that are new: events, and each answer that differs from the one before. */
public final class ChangedFacts {

  private final Answers held = new Answers();
  private final Answers reused = new Answers();
  private final Answers counts = new Answers();
  private final Answers resumable = new Answers();
  private final Answers cached = new Answers();
  private List<Fact> news = new ArrayList<>();

  public void holds(Connection connection, Session session) {
    if (held.change(connection.number(), session.number())) {
      news.add(new Fact.Holds(connection, session));
    }
  }

  public void reused(Connection connection, boolean is) {
    if (reused.change(connection.number(), is ? 1 : 0)) {
      news.add(new Fact.Reused(connection, is));
    }
  }

  public void count(Session session, int references) {
    if (counts.change(session.number(), references)) {
      news.add(new Fact.Count(session, references));
    }
  }

  public void resumable(Session session, boolean is) {
    if (resumable.change(session.number(), is ? 1 : 0)) {
      news.add(new Fact.Resumable(session, is));
    }
  }

  public void cached(Context context, int sessions) {
    if (cached.change(context.number(), sessions)) {
      news.add(new Fact.Cached(context, sessions));
    }
  }

  /** The event that a session is destroyed: its name may be given to another one. */
  public void destroyed(Session session) {
    counts.forget(session.number());
    resumable.forget(session.number());
    news.add(new Fact.Destroyed(session));
  }

  /** The event that a callback is called. */
  public void calledBack(Context context, Callback callback, Session session) {
    news.add(new Fact.CalledBack(context, callback, session));
  }

  /** Forgets a connection that is no more: whatever is told under its name next is new. */
  public void forget(Connection connection) {
    held.forget(connection.number());
    reused.forget(connection.number());
  }

  /** Forgets a context that is no more: whatever is told under its name next is new. */
  public void forget(Context context) {
    cached.forget(context.number());
  }

  /** The news since this was last asked. */
  public List<Fact> takeNews() {
    List<Fact> taken = news;
    news = new ArrayList<>();
    return taken;
  }

  /** The last answer to one question, by the number of the object that it is about. */
  private static final class Answers {

    private static final int NONE = Integer.MIN_VALUE;

    private int[] last = {};

    /** Takes the answer in; whether it differs from the last one. */
    boolean change(int number, int answer) {
      if (number >= last.length) {
        int before = last.length;
        last = Arrays.copyOf(last, 2 * number + 2);
        Arrays.fill(last, before, last.length, NONE);
      }
      boolean differs = last[number] != answer;
      last[number] = answer;
      return differs;
    }

    void forget(int number) {
      if (number >= 0 && number < last.length) {
        last[number] = NONE;
      }
    }
  }
}
