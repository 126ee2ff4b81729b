package dev.reprise.model.property;

/** A property that holds of every step. */
public non-sealed interface StepInvariant extends Property {

  @Override
  Stated<Transition> stated();

  /** Whether it says something of calls that are not done and change nothing. */
  default boolean looksAtUndone() {
    return false;
  }

  @Override
  default boolean holds(Transition step) {
    return stated().holds().test(step);
  }
}
