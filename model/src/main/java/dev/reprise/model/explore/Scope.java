package dev.reprise.model.explore;

import dev.reprise.model.state.Orbits;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * How many of everything there may be at once.
 *
 * @param references how many references one actor may own to one session
 */
public record Scope(int contexts, int connections, int sessions, int actors, int references) {

  public Scope {
    if (references < 1 || references > PackedState.MAX_REFERENCES) {
      throw new IllegalArgumentException(
          "references must be between 1 and " + PackedState.MAX_REFERENCES + ", not " + references);
    }
  }

  /** The state in which nothing exists yet. */
  public PackedState empty() {
    return new PackedState(contexts, connections, sessions, actors);
  }

  /** The symmetry of connections and sessions; contexts and actors keep their names. */
  public Orbits orbits() {
    return new Orbits(contexts, connections, sessions, 1);
  }

  /**
   * Whether the call is one of a walk in this scope: it stays within it, and a name that only
   * distinguishes itself by its number is the lowest that is free.
   */
  public boolean admits(State state, Call call) {
    return allows(state, call) && areLowestFree(state, call.made().toArray());
  }

  /**
   * Whether the call stays within the scope: nobody would own more references than the scope has,
   * and nothing would be set to more than a state can say.
   */
  public boolean allows(State state, Call call) {
    return limit(call).test(state);
  }

  /** Whether the call stays within the scope in a state. */
  Predicate<State> limit(Call call) {
    return switch (call) {
      case Call.SessionUpRef c -> state -> spare(state, c.by(), c.session());
      case Call.Get1Session c ->
          c.session().equals(Session.NONE)
              ? Scope::always
              : state -> spare(state, c.by(), c.session());
      case Call.Ticket c -> state -> spareForTicket(state, c.connection());
      case Call.SetCacheSize c -> state -> c.size() <= PackedState.MAX_CACHE_SIZE;
      case Call.SetIdContext c -> state -> c.id() <= PackedState.MAX_ID_CONTEXT;
      case Call.SessionDup c ->
          state -> state.is(SessionField.COPIED, c.of().number()) || !holdsCopies(state);
      default ->
          call.handshakeOutcome().equals(Optional.of(Outcome.RENEWED))
              ? state -> spareForTicket(state, call.first(Connection.class).orElseThrow())
              : Scope::always;
    };
  }

  private static boolean always(State state) {
    return true;
  }

  /** Whether there are sessions that share an id: a packed state knows one such id only. */
  private static boolean holdsCopies(State state) {
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.exists(s) && state.is(SessionField.COPIED, s)) {
        return true;
      }
    }
    return false;
  }

  /** Whether each of these names is the lowest of its kind that is free. */
  static boolean areLowestFree(State state, Object... names) {
    for (Object name : names) {
      if (!isLowestFree(state, name)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLowestFree(State state, Object name) {
    return switch (name) {
      case Session s -> isEach(s.number() - 1, state::exists);
      case Connection c -> isEach(c.number() - 1, i -> state.phase(i) != Phase.ABSENT);
      case Context a -> isEach(a.number() - 1, state::hasContext);
      default -> true;
    };
  }

  private static boolean isEach(int upTo, IntPredicate is) {
    for (int i = 1; i <= upTo; i++) {
      if (!is.test(i)) {
        return false;
      }
    }
    return true;
  }

  /** A ticket may be told to a callback that takes a reference to the session there is. */
  private boolean spareForTicket(State state, Connection connection) {
    int session = state.session(connection.number());
    return session == 0 || spare(state, Actor.APP, new Session(session));
  }

  private boolean spare(State state, Actor by, Session session) {
    return state.references(by.number(), session.number()) < references;
  }

  /** Every call of the first chapter on these names, whole connects and the two halves of them. */
  public List<Call> calls() {
    return Chapter.REFERENCES.calls(this);
  }
}
