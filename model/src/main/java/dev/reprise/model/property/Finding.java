package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;

/** What an accepting server does with the session that it finds. */
final class Finding {

  private Finding() {}

  static boolean removesWhatIsExpired(Transition step) {
    int s = step.session();
    State before = step.before();
    boolean isFound = s > 0 && CacheInvariants.isFound(step);
    boolean isInScope =
        isFound
            && before.get(SessionField.ID_CONTEXT, s)
                == before.get(ConnectionField.ID_CONTEXT, step.connection());
    boolean isExpired = isFound && before.is(SessionField.EXPIRED, s);
    boolean removes =
        step.chose(Value.EXPIRED_FOUND_REMOVED)
            || step.chose(Value.EXPIRED_OTHER_ID_CONTEXT_REMOVED);
    if (isFound && CacheInvariants.isDeclinedFirst(step)) {
      return true;
    }
    return step.asked(Switch.EXPIRED_FOUND) == (isExpired && isInScope)
        && step.asked(Switch.EXPIRED_OTHER_ID_CONTEXT) == (isExpired && !isInScope)
        && (!removes || (step.after().cache(s) == 0 && Telling.isToldOfUncached(step, s)))
        && (!isFound || isInScope || gives(step, Clause.SID_1))
        && (!isExpired || !isInScope || gives(step, Clause.EXP_2));
  }

  static boolean cachesWhatIsHanded(Transition step) {
    int s = step.session();
    boolean isStored =
        s > 0
            && CacheInvariants.isFound(step)
            && !CacheInvariants.isDeclinedFirst(step)
            && step.before().cache(s) == 0
            && (step.mode().server() || step.chose(Value.UNCACHED_LOOKUP_DONE))
            && step.mode().store();
    return step.any(it -> Transition.entersCache(it) && it.session() == s) == isStored;
  }

  private static boolean gives(Transition step, Clause clause) {
    return step.any(
        it ->
            it.kind() == Kind.GIVES_BACK && it.owner() > Movement.NOBODY && it.clause() == clause);
  }
}
