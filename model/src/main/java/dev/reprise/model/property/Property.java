package dev.reprise.model.property;

import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** A property that the machine is meant to have, everywhere that a caller can get to. */
public sealed interface Property permits Invariant, StepInvariant {

  Stated<?> stated();

  /** The property, as a sentence without its full stop. */
  default String sentence() {
    return stated().sentence();
  }

  /** The clauses that it follows from; none where it is about how a state is stored. */
  default List<Clause> clauses() {
    return stated().clauses();
  }

  /** Whether it holds of the step: of the state after it, or of all of it. */
  boolean holds(Transition step);

  /** A step with which the property holds not for want of cases. */
  default Witness shownBy(String name, Predicate<Transition> shows) {
    return new Witness(name, this, shows);
  }

  /** The same by such a call that is done. */
  default <C extends Call> Witness shownBy(
      Class<C> kind, String name, BiPredicate<Transition, C> shows) {
    return shownBy(
        name,
        step ->
            step.done()
                && kind.isInstance(step.call())
                && shows.test(step, kind.cast(step.call())));
  }

  /** The same by a call that is undefined under the clause. */
  default Witness shownByBreaking(Clause clause, String name) {
    return shownBy(name, step -> step.isUndefined(clause));
  }

  /** The same by a step that is done and leads to a state with such a connection. */
  default Witness shownByConnection(String name, Such<State> such) {
    Predicate<State> none = Such.noConnection(such);
    return shownBy(name, step -> step.done() && !none.test(step.after()));
  }

  /** The same by a step that is done and leads to a state with such a session. */
  default Witness shownBySession(String name, Such<State> such) {
    Predicate<State> none = Such.noSession(such);
    return shownBy(name, step -> step.done() && !none.test(step.after()));
  }
}
