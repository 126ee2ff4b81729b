package dev.reprise.model.property;

import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;
import java.util.List;
import java.util.function.Predicate;

/**
 * A belief that is plausible and false: kept beside the properties to show that a search can fail.
 *
 * @param name the false belief, as a sentence without its full stop
 * @param clauses the clauses that make it false
 * @param predicate whether a step agrees with the belief
 */
public record NonProperty(String name, List<Clause> clauses, Predicate<Transition> predicate) {

  /** The belief that a state has no such connection. */
  static NonProperty ofNoConnection(String name, List<Clause> clauses, Such<State> such) {
    return ofStates(name, clauses, Such.noConnection(such));
  }

  /** The belief that a state has no such session. */
  static NonProperty ofNoSession(String name, List<Clause> clauses, Such<State> such) {
    return ofStates(name, clauses, Such.noSession(such));
  }

  /** The belief that something holds in every state. */
  static NonProperty ofStates(String name, List<Clause> clauses, Predicate<State> holds) {
    return new NonProperty(name, clauses, step -> holds.test(step.after()));
  }

  public boolean holds(Transition step) {
    return predicate.test(step);
  }

  @Override
  public String toString() {
    return name;
  }
}
