package dev.reprise.model.property;

import dev.reprise.spec.clause.Clause;
import java.util.List;

/** What is meant to hold of the machine, everywhere that a caller can get to. */
public sealed interface Property permits Invariant, StepInvariant {

  /** What holds, as a sentence without its full stop. */
  String name();

  /** The clauses that it follows from; none where it is about how a state is stored. */
  List<Clause> clauses();

  /** Whether it holds of the step: of the state after it, or of all of it. */
  boolean holds(Transition step);
}
