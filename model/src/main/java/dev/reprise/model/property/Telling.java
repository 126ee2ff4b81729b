package dev.reprise.model.property;

import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.Set;

/** Who is told of a session that turns bad or is removed outside of every cache. */
final class Telling {

  private static final Set<Clause> OF_INVALIDATION =
      Set.of(
          Clause.OPEN_1, Clause.OPEN_2, Clause.CLR_2, Clause.ONCE_1, Clause.TKT_2, Clause.CACHE_4);

  private Telling() {}

  /**
   * Whether a session is invalidated that no cache has, and the stack was not asked who is told.
   */
  static boolean isUntold(Transition step, int s) {
    State before = step.before();
    int home = before.home(s);
    return home != 0
        && before.cache(s) == 0
        && !step.any(it -> Transition.entersCache(it) && it.session() == s)
        && before.is(ContextField.REMOVE_CALLBACK, home)
        && step.any(
            it ->
                it.kind() == Kind.MARKED
                    && it.session() == s
                    && OF_INVALIDATION.contains(it.clause()))
        && !step.after().is(SessionField.RESUMABLE, s)
        && !step.asked(Switch.REMOVE_CALLBACK)
        && !(step.chose(Value.COPY_REMOVED_FOUND) && step.moved(Kind.CALLED_REMOVE, s));
  }

  /** Whether the stack is asked who is told of a session that no cache has and that is removed. */
  static boolean isToldOfUncached(Transition step, int s) {
    State before = step.before();
    return before.cache(s) != 0
        || step.any(it -> Transition.entersCache(it) && it.session() == s)
        || step.asked(Switch.REMOVE_CALLBACK)
            == before.is(ContextField.REMOVE_CALLBACK, before.home(s));
  }
}
