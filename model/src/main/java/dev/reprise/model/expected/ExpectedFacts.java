package dev.reprise.model.expected;

import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.ObservationText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * The facts that may be seen of a state, and the events that may be seen of a step. This is the
 * only place that says so: a fact is judged, printed, or compared between two states by it.
 */
public final class ExpectedFacts {

  private static final String REUSED_OR_NOT = " reused or not";

  private ExpectedFacts() {}

  /** Whether the fact may be seen of the state. Of an object that is not there, any may. */
  public static boolean allow(State state, Fact fact) {
    return switch (fact) {
      case Fact.Holds(var connection, var session) ->
          state.phase(connection.number()) == Phase.ABSENT
              || mayHold(state, state.handle(connection.number()), session);
      case Fact.Reused(var connection, boolean reused) ->
          !state.phase(state.handle(connection.number())).established()
              || state.is(ConnectionField.REUSED, state.handle(connection.number())) == reused;
      case Fact.Count(var session, int references) ->
          !state.exists(session.number()) || state.owners(session.number()) == references;
      case Fact.Resumable(var session, boolean resumable) ->
          !state.exists(session.number())
              || state.is(SessionField.RESUMABLE, session.number()) == resumable;
      case Fact.Cached(var context, int sessions) ->
          !state.is(ContextField.HELD, context.number())
              || state.cached(context.number()) == sessions;
      case Fact.Destroyed destroyed -> true;
      case Fact.CalledBack called -> true;
      case Fact.Offered offered -> true;
      case Fact.Accepted accepted -> true;
    };
  }

  private static boolean mayHold(State state, int c, Session seen) {
    return switch (seen.number()) {
      case -1 -> Machine.mayHoldNameless(state, c);
      case 0 -> state.session(c) == 0 && state.own(c) == Own.NONE;
      default -> state.session(c) == seen.number();
    };
  }

  /** The session that the connection holds; none, too, where it may be one without a name. */
  public static Session held(State state, Connection connection) {
    int c = state.handle(connection.number());
    return state.session(c) == 0 && state.own(c) != Own.NONE
        ? Session.UNNAMED
        : new Session(state.session(c));
  }

  /** The same in words, which say where it may be one without a name. */
  static String heldText(State state, Connection connection) {
    Session held = held(state, connection);
    return held.equals(Session.NONE)
            && Machine.mayHoldNameless(state, state.handle(connection.number()))
        ? Session.NONE + " or " + Session.UNNAMED
        : held.toString();
  }

  /** The facts of the state, by topic, in the words of observations. */
  public static SequencedMap<String, String> texts(State state) {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    for (int c = 1; c <= state.connections(); c++) {
      if (state.phase(c) != Phase.ABSENT) {
        Connection of = new Connection(c);
        texts.put(of + " holds", of + " holds " + heldText(state, of));
        texts.put(
            of + " reused",
            state.phase(state.handle(c)).established()
                ? ObservationText.print(
                    new Fact.Reused(of, state.is(ConnectionField.REUSED, state.handle(c))))
                : of + REUSED_OR_NOT);
      }
    }
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.exists(s)) {
        Session of = new Session(s);
        texts.put(of + " count", ObservationText.print(new Fact.Count(of, state.owners(s))));
        texts.put(
            of + " resumable",
            ObservationText.print(new Fact.Resumable(of, state.is(SessionField.RESUMABLE, s))));
      }
    }
    for (int a = 1; a <= state.contexts(); a++) {
      if (state.is(ContextField.HELD, a)) {
        Context of = new Context(a);
        texts.put(of + " caches", ObservationText.print(new Fact.Cached(of, state.cached(a))));
      }
    }
    return texts;
  }

  /**
   * The texts that are new or have changed since those before. A fact that lapses with its object
   * is not told, and that nothing is known of reuse only where something was.
   */
  public static List<String> news(Map<String, String> before, SequencedMap<String, String> now) {
    return now.entrySet().stream()
        .filter(text -> !text.getValue().equals(before.get(text.getKey())))
        .filter(
            text -> !text.getValue().endsWith(REUSED_OR_NOT) || before.containsKey(text.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The event that a movement shows, if it shows one. */
  public static Optional<Fact> event(Movement movement) {
    return switch (movement.kind()) {
      case TAKES, GIVES_BACK, MARKED -> Optional.empty();
      case DESTROYED -> Optional.of(new Fact.Destroyed(new Session(movement.session())));
      case OFFERED ->
          Optional.of(
              new Fact.Offered(new Connection(movement.owner()), new Session(movement.session())));
      case CALLED_NEW -> Optional.of(called(Callback.NEW, movement));
      case CALLED_REMOVE -> Optional.of(called(Callback.REMOVE, movement));
      case CALLED_GET -> Optional.of(called(Callback.GET, movement));
    };
  }

  private static Fact called(Callback callback, Movement movement) {
    return new Fact.CalledBack(
        new Context(movement.context()), callback, new Session(movement.session()));
  }

  /**
   * Whether two states look the same to an observer who can ask for everything. Sessions without a
   * name are not told apart.
   */
  public static boolean lookAlike(State one, State other) {
    return IntStream.rangeClosed(1, one.sessions())
            .allMatch(
                s ->
                    one.owners(s) == other.owners(s)
                        && (!one.exists(s)
                            || one.is(SessionField.RESUMABLE, s)
                                == other.is(SessionField.RESUMABLE, s)))
        && IntStream.rangeClosed(1, one.connections())
            .allMatch(
                c ->
                    one.session(c) == other.session(c)
                        && one.is(ConnectionField.REUSED, c) == other.is(ConnectionField.REUSED, c))
        && IntStream.rangeClosed(1, one.contexts()).allMatch(a -> one.cached(a) == other.cached(a));
  }
}
