package dev.reprise.model.property;

/** A property that holds of every step. */
public non-sealed interface StepInvariant extends Property {

  @Override
  Stated<Transition> stated();

  @Override
  default boolean holds(Transition step) {
    return stated().holds().test(step);
  }
}
