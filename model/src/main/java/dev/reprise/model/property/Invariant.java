package dev.reprise.model.property;

import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;
import java.util.List;
import java.util.function.Predicate;

/**
 * A property that holds in every state.
 *
 * @param name the property, as a sentence without its full stop
 * @param clauses the clauses that it follows from
 * @param predicate whether it holds in a state
 */
public record Invariant(String name, List<Clause> clauses, Predicate<State> predicate)
    implements Property {

  public Invariant {
    clauses = List.copyOf(clauses);
  }

  public boolean holds(State state) {
    return predicate.test(state);
  }

  @Override
  public boolean holds(Transition step) {
    return holds(step.after());
  }

  @Override
  public String toString() {
    return name;
  }
}
