package dev.reprise.model.property;

import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;
import java.util.List;
import java.util.function.Predicate;

/**
 * What one might believe, and is false: kept beside the properties to show that a search can fail.
 *
 * @param name the false belief, as a sentence without its full stop
 * @param clauses the clauses that make it false
 * @param predicate whether a step agrees with the belief
 */
public record NonProperty(String name, List<Clause> clauses, Predicate<Transition> predicate) {

  public NonProperty {
    clauses = List.copyOf(clauses);
  }

  /** A false belief about states. */
  static NonProperty ofStates(String name, List<Clause> clauses, Predicate<State> predicate) {
    return new NonProperty(name, clauses, step -> predicate.test(step.after()));
  }

  public boolean holds(Transition step) {
    return predicate.test(step);
  }

  @Override
  public String toString() {
    return name;
  }
}
