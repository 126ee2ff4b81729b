package dev.reprise.model.property;

import dev.reprise.spec.clause.Clause;
import java.util.List;

/** A property that the machine is meant to have, everywhere that a caller can get to. */
public sealed interface Property permits Invariant, StepInvariant {

  /** The property, as a sentence without its full stop. */
  String name();

  /** The clauses that it follows from; none where it is about how a state is stored. */
  List<Clause> clauses();

  /** Whether it holds of the step: of the state after it, or of all of it. */
  boolean holds(Transition step);
}
