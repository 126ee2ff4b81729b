package dev.reprise.model.property;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** What witnesses are made of: a call that is done, a state with such a session in it. */
final class Shows {

  private Shows() {}

  static Predicate<Transition> inState(Predicate<State> shows) {
    return step -> step.done() && shows.test(step.after());
  }

  static Predicate<Transition> undefined(Clause clause) {
    return step ->
        step.answer().word() == Answer.Word.UNDEFINED
            && step.answer().clause().filter(clause::equals).isPresent();
  }

  static <C extends Call> Predicate<Transition> done(
      Class<C> kind, BiPredicate<Transition, C> shows) {
    return step ->
        step.done() && kind.isInstance(step.call()) && shows.test(step, kind.cast(step.call()));
  }

  /** A predicate of a state and one of its names. */
  interface Named {
    boolean test(State state, int name);
  }

  static Predicate<State> anySession(Named shows) {
    return state -> {
      for (int s = 1; s <= state.sessions(); s++) {
        if (shows.test(state, s)) {
          return true;
        }
      }
      return false;
    };
  }

  static Predicate<State> anyConnection(Named shows) {
    return state -> {
      for (int c = 1; c <= state.connections(); c++) {
        if (shows.test(state, c)) {
          return true;
        }
      }
      return false;
    };
  }
}
