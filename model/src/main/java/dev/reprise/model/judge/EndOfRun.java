package dev.reprise.model.judge;

import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservedState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run, where everything is closed: each session that there is is destroyed, once.
 *
 * @param call index of the closing, behind the last call
 * @param before what was known of the subject until then
 * @param closed what was seen of the closing
 */
record EndOfRun(int call, ObservedState before, Observation closed) {

  /** The violation of what must be destroyed, if the machine came by this path; null for none. */
  @Nullable Verdict violation(Path path) {
    if (path.state().dangles()) {
      return null;
    }
    List<Session> left = existing(path.state());
    for (Fact fact : closed.facts()) {
      if (fact instanceof Fact.Destroyed(var session)
          && session.number() > 0
          && !left.remove(session)) {
        return new Verdict.StackViolates(
            blamed(path, session),
            call,
            session + " is destroyed once",
            session + " was destroyed again");
      }
    }
    if (left.isEmpty()) {
      return null;
    }
    Session session = left.getFirst();
    return new Verdict.StackViolates(
        blamed(path, session),
        call,
        session + " is destroyed when everything is closed",
        session + " was not destroyed: a reference is lost");
  }

  /** What was seen of the closing and is not expected, if the machine came by that path. */
  static List<Symptom> symptoms(Path path, Observation closed) {
    List<Session> existing = existing(path.state());
    List<Symptom> symptoms = new ArrayList<>();
    for (int s = 1; s <= path.state().sessions(); s++) {
      Session session = new Session(s);
      int expected = existing.contains(session) ? 1 : 0;
      if (Collections.frequency(closed.facts(), new Fact.Destroyed(session)) != expected) {
        symptoms.add(new Symptom.Destroyed(session, expected));
      }
    }
    return symptoms;
  }

  private static List<Session> existing(GrowingState state) {
    List<Session> sessions = new ArrayList<>();
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.exists(s) && state.lost(s) <= 0) {
        sessions.add(new Session(s));
      }
    }
    return sessions;
  }

  /**
   * The clause behind a reference that is missing or left over at the end. Where the count was
   * right until then, it is one of those by which things are closed. Else it is that of the last
   * movement that the stack made by itself, for the application's own moves are plain calls.
   */
  private Clause blamed(Path path, Session session) {
    GrowingState state = path.state();
    Clause closing = state.connectionsOf(session.number()) > 0 ? Clause.CONN_1 : Clause.FREE_1;
    boolean isCountRight = before.says(new Fact.Count(session, state.owners(session.number())));
    return isCountRight ? closing : path.givenBack().getOrDefault(session.number(), closing);
  }
}
