package dev.reprise.model.judge;

import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Observation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a run, where everything is closed: each session that there is is destroyed, once. */
final class EndOfRun {

  private final int call;
  private final Sight before;
  private final List<Session> destroyed;

  /**
   * The closing of everything.
   *
   * @param call index of the closing, behind the last call
   * @param before what was known of the subject until then
   * @param closed what was seen of the closing
   */
  EndOfRun(int call, Sight before, Observation closed) {
    Sight sight = new Sight();
    sight.see(closed);
    this.call = call;
    this.before = before;
    this.destroyed = List.copyOf(sight.destroyed);
  }

  /** What is wrong with what was destroyed, if the machine came by this path. */
  @Nullable Verdict lost(@Nullable Path path) {
    List<Session> left = existing(Path.stateOf(path));
    for (Session session : destroyed) {
      if (!left.remove(session)) {
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

  private static List<Session> existing(GrowingState state) {
    List<Session> sessions = new ArrayList<>();
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.exists(s)) {
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
  private Clause blamed(@Nullable Path path, Session session) {
    GrowingState last = Path.stateOf(path);
    Clause closing = last.connectionsOf(session.number()) > 0 ? Clause.CONN_1 : Clause.FREE_1;
    if (before.counts.getOrDefault(session, -1) == last.owners(session.number())) {
      return closing;
    }
    for (Path at = path; at != null; at = at.parent()) {
      for (Movement movement : at.state().ledger().reversed()) {
        if (movement.session() == session.number()
            && movement.owner() > Movement.NOBODY
            && movement.kind() == Movement.Kind.GIVES_BACK) {
          return movement.clause();
        }
      }
    }
    return closing;
  }
}
