package dev.reprise.model.property;

import dev.reprise.spec.clause.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The properties of one subject, in the order in which its class states them. */
final class StepList {

  private final List<StepInvariant> all = new ArrayList<>();

  /** A property, which is added to the list. */
  StepInvariant of(String name, List<Clause> clauses, Predicate<Transition> predicate) {
    StepInvariant stated = new StepInvariant(name, clauses, predicate);
    all.add(stated);
    return stated;
  }

  List<StepInvariant> all() {
    return List.copyOf(all);
  }
}
