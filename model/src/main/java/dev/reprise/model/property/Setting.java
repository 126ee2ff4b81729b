package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;

/** Where a session or NULL takes the place of another one, and what the connection knows of it. */
final class Setting {

  private Setting() {}

  static boolean isSetWhereAllowed(Transition step, int s) {
    State before = step.before();
    boolean isLate = step.phaseBefore() != Phase.FRESH;
    boolean isBlank = s != 0 && before.home(s) == 0 && !before.is(SessionField.ISSUED, s);
    boolean isSilent = step.chose(Value.REFUSAL_SILENT);
    return step.asked(Switch.LATE_SET) == isLate
        && !step.chose(Value.LATE_SET_FORBIDDEN)
        && step.asked(Switch.NULL_SET) == (s == 0)
        && step.asked(Switch.BLANK_SET) == (isBlank && !isLate)
        && step.asked(Switch.LATE_BLANK_SET) == (isBlank && isLate)
        && (step.answer().returned() == 0) == isSilent
        && (isSilent || (!isRefused(step) && isReplaced(step)));
  }

  private static boolean isRefused(Transition step) {
    return step.chose(Value.BLANK_REFUSED)
        || step.chose(Value.LATE_BLANK_REFUSED)
        || step.chose(Value.NULL_REFUSED);
  }

  /** Whether the connection knows that it does not hold what its handshake left. */
  private static boolean isReplaced(Transition step) {
    int c = step.connection();
    Own own = step.before().own(c);
    boolean wasCleared = StepInvariants.set(step) == 0;
    boolean wasReused = step.before().is(ConnectionField.REUSED, c);
    return !step.after().is(ConnectionField.NAMELESS, c)
        && step.after().is(ConnectionField.REPLACED, c)
            == (step.phaseBefore().established() || step.before().is(ConnectionField.REPLACED, c))
        && (!wasCleared || step.after().own(c) == (own == Own.RESUMABLE ? Own.NOT_RESUMABLE : own))
        && step.asked(Switch.LATE_REUSED)
            == (!wasCleared && !wasReused && step.phaseBefore().established())
        && step.reused() == (wasReused || step.chose(Value.LATE_REUSED_SAID));
  }
}
