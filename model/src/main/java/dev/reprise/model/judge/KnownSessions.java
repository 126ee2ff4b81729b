package dev.reprise.model.judge;

import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that are known to exist or to be destroyed, by what was seen alone, and how many
 * references the application owns to each. The number of a session stands for it.
 */
final class KnownSessions implements Serializable {

  private static final long serialVersionUID = 1;

  private final BitSet alive = new BitSet();
  private final BitSet destroyed = new BitSet();

  /** The references that all actors together own to each session: at least, and at most. */
  private int[] least = new int[4];

  private int[] most = new int[4];

  /**
   * The sessions of a state; of one that was to be made last, only what is shown says that it was.
   *
   * @param before the last state that agreed with what was seen
   * @param after the state that the machine expected then
   * @param last the observation that it was compared with
   */
  KnownSessions(GrowingState before, GrowingState after, Observation last) {
    for (int s = 1; s <= after.sessions(); s++) {
      alive.set(s, after.exists(s) && before.exists(s));
      destroyed.set(s, !after.exists(s) && !before.exists(s));
      reach(s);
      least[s] = Math.min(before.references(s), after.references(s));
      most[s] = Math.max(before.references(s), after.references(s));
    }
    for (Fact fact : last.facts()) {
      if (fact instanceof Fact.Destroyed(var session) && session.number() > 0) {
        ends(session);
      }
    }
  }

  // Names and references

  /** The name may stand for a new session from now on. */
  void isGiven(Session name) {
    if (name.number() > 0) {
      destroyed.clear(name.number());
    }
  }

  boolean exists(Session session) {
    return alive.get(session.number());
  }

  boolean isDestroyed(Session session) {
    return session.number() > 0 && destroyed.get(session.number());
  }

  /** A session that exists; null if none does. */
  @Nullable Session first() {
    return alive.isEmpty() ? null : new Session(alive.nextSetBit(0));
  }

  int least(int session) {
    return session < least.length ? least[session] : 0;
  }

  int most(int session) {
    return session < most.length ? most[session] : 0;
  }

  /** An actor has taken a reference. */
  void taken(Session session) {
    if (session.number() > 0) {
      reach(session.number());
      least[session.number()]++;
      most[session.number()]++;
    }
  }

  /** An actor has given a reference back. */
  void givenBack(Session session) {
    int s = session.number();
    reach(s);
    least[s] = Math.max(0, least[s] - 1);
    most[s] = Math.max(0, most[s] - 1);
  }

  private void reach(int session) {
    if (session >= least.length) {
      least = Arrays.copyOf(least, 2 * session);
      most = Arrays.copyOf(most, 2 * session);
    }
  }

  // What is seen

  /** The session was shown: it exists, unless it was destroyed. */
  void shown(Session session) {
    if (session.number() > 0 && !isDestroyed(session)) {
      alive.set(session.number());
    }
  }

  /** The session is destroyed; what cannot be of that, or null. */
  @Nullable Mismatch ends(Session session) {
    int s = session.number();
    boolean isAgain = destroyed.get(s);
    destroyed.set(s);
    alive.clear(s);
    reach(s);
    least[s] = 0;
    most[s] = 0;
    return isAgain
        ? new Mismatch(
            Clause.FREE_1, session + " is destroyed once", session + " was destroyed again")
        : null;
  }

  /**
   * A callback is told of the session; what cannot be of that, or null.
   *
   * @param keeps whether the callback may take a reference for the application
   */
  @Nullable Mismatch told(Fact.CalledBack called, boolean keeps) {
    Session session = called.session();
    int s = session.number();
    reach(s);
    switch (called.callback()) {
      case GET -> least[s] = 0; // it may have given the application's reference away
      case NEW -> most[s] += keeps ? 1 : 0;
      case REMOVE -> {}
    }
    return called.callback() != Callback.GET && isDestroyed(session) ? late(called) : null;
  }

  /** A callback that is told of a session after its end. */
  static Mismatch late(Fact.CalledBack called) {
    return after(
        called.callback() == Callback.NEW ? Clause.CB_1 : Clause.CB_3,
        called.session(),
        "the %s callback of %s was told of it after its end"
            .formatted(called.callback(), called.context()));
  }

  /** Something seen of a session after its end. */
  static Mismatch after(Clause clause, Session session, String observed) {
    return new Mismatch(clause, "nobody sees " + session + " once it is destroyed", observed);
  }
}
