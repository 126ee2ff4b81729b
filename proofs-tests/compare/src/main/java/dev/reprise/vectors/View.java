package dev.reprise.vectors;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What whoever can ask for everything sees of a state: facts in the words of observations, by what
 * they are about, such as {@code c1 holds} and {@code s1}.
 */
final class View {

  private static final String REUSED_OR_NOT = " reused or not";

  private final Map<String, String> facts = new LinkedHashMap<>();
  private final State state;

  private View(State state) {
    this.state = state;
  }

  static View of(State state) {
    View view = new View(state);
    for (int c = 1; c <= state.connections(); c++) {
      if (state.phase(c) != Phase.ABSENT) {
        Connection connection = new Connection(c);
        view.facts.put(connection + " holds", connection + " holds " + held(state, c));
        view.facts.put(connection + " reused", connection + view.reused(c));
      }
    }
    for (int s = 1; s <= state.sessions(); s++) {
      if (state.exists(s)) {
        Session session = new Session(s);
        view.facts.put(session + " count", session + " count " + state.owners(s));
        view.facts.put(
            session + " resumable",
            session + (state.is(SessionField.RESUMABLE, s) ? " resumable" : " not resumable"));
      }
    }
    for (int a = 1; a <= state.contexts(); a++) {
      if (state.is(ContextField.HELD, a)) {
        Context context = new Context(a);
        view.facts.put(context + " caches", context + " caches " + state.cached(a));
      }
    }
    return view;
  }

  /** Before it has succeeded, a handshake may show a working session that has no name. */
  static String held(State state, int c) {
    int there = state.session(c);
    if (there != 0) {
      return new Session(there).toString();
    }
    if (state.own(c) != Own.NONE) {
      return Session.UNNAMED.toString();
    }
    boolean mayHoldOne =
        state.phase(c).handshaking()
            || state.phase(c) == Phase.FAILED
            || state.is(ConnectionField.NAMELESS, c);
    return mayHoldOne ? Session.NONE + " or " + Session.UNNAMED : Session.NONE.toString();
  }

  private String reused(int c) {
    if (!state.phase(c).established()) {
      return REUSED_OR_NOT;
    }
    return state.is(ConnectionField.REUSED, c) ? " reused" : " not reused";
  }

  /** What is new or has changed since the other view; what lapses with its object is not told. */
  List<String> since(View before) {
    return facts.entrySet().stream()
        .filter(fact -> !fact.getValue().equals(before.facts.get(fact.getKey())))
        .filter(fact -> isWorthTelling(fact, before))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** That nothing is known of reuse is told only where something was. */
  private static boolean isWorthTelling(Map.Entry<String, String> fact, View before) {
    return !fact.getValue().endsWith(REUSED_OR_NOT) || before.facts.containsKey(fact.getKey());
  }

  /** The event that a movement shows, if it shows one. */
  static Optional<String> event(Movement movement) {
    Session session = new Session(movement.session());
    return switch (movement.kind()) {
      case TAKES, GIVES_BACK, MARKED -> Optional.empty();
      case DESTROYED -> Optional.of(session + " destroyed");
      case CALLED_NEW -> Optional.of(callback(movement, "new"));
      case CALLED_REMOVE -> Optional.of(callback(movement, "remove"));
      case CALLED_GET -> Optional.of(callback(movement, "get"));
    };
  }

  private static String callback(Movement movement, String which) {
    return new Context(movement.context())
        + " callback "
        + which
        + " "
        + new Session(movement.session());
  }
}
