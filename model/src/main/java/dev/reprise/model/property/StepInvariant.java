package dev.reprise.model.property;

import dev.reprise.spec.clause.Clause;
import java.util.List;
import java.util.function.Predicate;

/**
 * A property that holds of every step.
 *
 * @param name the property, as a sentence without its full stop
 * @param clauses the clauses that it follows from
 * @param predicate whether it holds of a step
 */
public record StepInvariant(String name, List<Clause> clauses, Predicate<Transition> predicate)
    implements Property {

  public StepInvariant {
    clauses = List.copyOf(clauses);
  }

  @Override
  public boolean holds(Transition step) {
    return predicate.test(step);
  }

  @Override
  public String toString() {
    return name;
  }
}
