package dev.reprise.model.property;

import dev.reprise.model.state.State;

/** A property that holds in every state. */
public non-sealed interface Invariant extends Property {

  @Override
  Stated<State> stated();

  default boolean holds(State state) {
    return stated().holds().test(state);
  }

  @Override
  default boolean holds(Transition step) {
    return holds(step.after());
  }
}
