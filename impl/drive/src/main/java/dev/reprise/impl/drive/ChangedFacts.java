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

  /** What can be asked of an object, each with a number of its own. */
  private static final int HOLDS = 0;

  private static final int REUSED = 1;
  private static final int COUNT = 2;
  private static final int RESUMABLE = 3;
  private static final int CACHED = 4;
  private static final int QUESTIONS = 5;

  /** The bit that is turned over in each answer, so that none is 0: nothing was told then. */
  private static final int TOLD = Integer.MIN_VALUE;

  private final List<Fact> news = new ArrayList<>();

  /** The last answers: those about the objects of one number stand together. */
  private int[] last = new int[4 * QUESTIONS];

  public void holds(Connection connection, Session session) {
    if (change(HOLDS, connection.number(), session.number())) {
      news.add(new Fact.Holds(connection, session));
    }
  }

  public void reused(Connection connection, boolean is) {
    if (change(REUSED, connection.number(), is ? 1 : 0)) {
      news.add(new Fact.Reused(connection, is));
    }
  }

  public void count(Session session, int references) {
    if (change(COUNT, session.number(), references)) {
      news.add(new Fact.Count(session, references));
    }
  }

  public void resumable(Session session, boolean is) {
    if (change(RESUMABLE, session.number(), is ? 1 : 0)) {
      news.add(new Fact.Resumable(session, is));
    }
  }

  public void cached(Context context, int sessions) {
    if (change(CACHED, context.number(), sessions)) {
      news.add(new Fact.Cached(context, sessions));
    }
  }

  /** The event that a session is destroyed: its name may be given to another one. */
  public void destroyed(Session session) {
    forget(COUNT, session.number());
    forget(RESUMABLE, session.number());
    news.add(new Fact.Destroyed(session));
  }

  /** The event that a ClientHello was sent, which offers that session. */
  public void offered(Connection connection, Session session) {
    news.add(new Fact.Offered(connection, session));
  }

  /** The event that a server has answered. */
  public void accepted(Connection connection, boolean is) {
    news.add(new Fact.Accepted(connection, is));
  }

  /** The event that a callback is called. */
  public void calledBack(Context context, Callback callback, Session session) {
    news.add(new Fact.CalledBack(context, callback, session));
  }

  /** Forgets a connection that is no more: whatever is told under its name next is new. */
  public void forget(Connection connection) {
    forget(HOLDS, connection.number());
    forget(REUSED, connection.number());
  }

  /** Forgets a context that is no more: whatever is told under its name next is new. */
  public void forget(Context context) {
    forget(CACHED, context.number());
  }

  /** The news since this was last asked. */
  public List<Fact> takeNews() {
    List<Fact> taken = List.copyOf(news);
    news.clear();
    return taken;
  }

  /** Takes the answer in; whether it differs from the last one. */
  private boolean change(int question, int number, int answer) {
    int at = number * QUESTIONS + question;
    if (at >= last.length) {
      last = Arrays.copyOf(last, 2 * at);
    }
    boolean differs = last[at] != (answer ^ TOLD);
    last[at] = answer ^ TOLD;
    return differs;
  }

  private void forget(int question, int number) {
    int at = number * QUESTIONS + question;
    if (number >= 0 && at < last.length) {
      last[at] = 0;
    }
  }
}
