package dev.reprise.model.property;

import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;

/**
 * The ClientHello of a step: what it offers, under which clause, and what becomes of a session that
 * it leaves out.
 */
final class Greeting {

  private Greeting() {}

  static boolean offersWhatItHolds(Transition step) {
    boolean begins = step.done() && begins(step);
    return step.count(Kind.OFFERED) == (begins ? 1 : 0)
        && (!begins || step.any(hello(step)::equals));
  }

  private static boolean begins(Transition step) {
    return switch (step.call().kind()) {
      case CONNECT_START, CONNECT, HANDSHAKE -> step.phaseBefore() == Phase.FRESH;
      default -> false;
    };
  }

  /** What the connection that begins its handshake says in its ClientHello. */
  private static Movement hello(Transition step) {
    int s = step.heldBefore();
    int c = step.connection();
    if (StepInvariants.offers(step)) {
      return new Movement(Kind.OFFERED, c, s == 0 ? Movement.NAMELESS : s, Clause.SET_1);
    }
    return new Movement(Kind.OFFERED, c, Movement.NOTHING, whyNothing(step.before(), c, s));
  }

  private static Clause whyNothing(State before, int c, int s) {
    if (s == 0) {
      return Clause.SET_1;
    }
    if (!before.is(SessionField.RESUMABLE, s)) {
      return Clause.RES_1;
    }
    return StateInvariants.isOfItsVersion(before, c, s) ? Clause.EXP_1 : Clause.VER_1;
  }

  static boolean startsAsItShould(Transition step) {
    int s = step.heldBefore();
    State before = step.before();
    boolean isOffered = StepInvariants.offers(step);
    boolean isOfVersion = s != 0 && StateInvariants.isOfItsVersion(before, step.connection(), s);
    boolean isGood = s != 0 && before.is(SessionField.RESUMABLE, s);
    Clause clause = isOffered ? Clause.SET_1 : isGood && !isOfVersion ? Clause.VER_1 : Clause.RES_1;
    boolean isKept = isGood && isOfVersion && step.chose(Value.EXPIRED_NOT_OFFERED_KEPT);
    boolean isAsked = s != 0 && !isOffered && !isKept;
    return step.isUnder(clause)
        && step.asked(Switch.UNOFFERED_SESSION) == isAsked
        && step.heldAfter() == (step.chose(Value.UNOFFERED_RELEASED_AT_START) ? 0 : s);
  }
}
