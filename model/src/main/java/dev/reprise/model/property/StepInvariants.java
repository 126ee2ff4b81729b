package dev.reprise.model.property;

import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/** What holds of every step from a state that a caller can get to who breaks no clause. */
public final class StepInvariants {

  public static final StepInvariant UNDONE_CHANGES_NOTHING =
      new StepInvariant(
          "a call that is refused, undefined or none changes nothing",
          List.of(Clause.RET_0),
          step -> step.done() || (step.moved().isEmpty() && unchanged(step)));

  public static final StepInvariant GIVES_BACK_ITS_OWN =
      new StepInvariant(
          "who gives a reference back owned it",
          List.of(Clause.FREE_2, Clause.SET_3, Clause.SET_5, Clause.CONN_1),
          step -> step.books().neverOverdrawn());

  public static final StepInvariant LEDGER_ACCOUNTS_FOR_OWNERS =
      new StepInvariant(
          "what each owner owned before, took and gave back makes what it owns after",
          List.of(Clause.SET_2, Clause.SET_3, Clause.SET_5, Clause.GET_1, Clause.UP_1),
          step -> step.books().balanced());

  public static final StepInvariant DESTROYED_BY_LAST_OWNER =
      new StepInvariant(
          "a session is destroyed once, when its last owner leaves, and only then",
          List.of(Clause.FREE_1),
          step -> step.books().destroyedWithLastOwner());

  public static final StepInvariant ONLY_NAMED_OWNERS_MOVE =
      new StepInvariant(
          "nobody takes or gives back but the connection and the actor that the call names",
          List.of(Clause.SET_2, Clause.SET_5, Clause.GET_1, Clause.UP_1, Clause.FREE_1),
          StepInvariants::onlyNamedOwnersMove);

  public static final StepInvariant SET_TAKES_ONE_AND_RELEASES_THE_OLD =
      new StepInvariant(
          "setting a session takes one reference to it and gives the one to the old session back",
          List.of(Clause.SET_2, Clause.SET_5),
          StepInvariants::setTakesOneAndReleasesTheOld);

  public static final StepInvariant CLEAR_RELEASES =
      new StepInvariant(
          "setting NULL leaves the connection without a session",
          List.of(Clause.SET_6),
          StepInvariants::clearReleases);

  public static final StepInvariant RELEASED_UNLESS_REUSED =
      new StepInvariant(
          "a session that is not reused is given back before SSL_connect is over, unless a failed"
              + " handshake keeps it",
          List.of(Clause.SET_3),
          StepInvariants::releasedUnlessReused);

  public static final StepInvariant ONLY_RESUMABLE_IS_OFFERED =
      new StepInvariant(
          "a ClientHello offers the session that is set if it can be resumed, and else none",
          List.of(Clause.SET_1, Clause.RES_1),
          StepInvariants::onlyResumableIsOffered);

  public static final StepInvariant REUSED_ONLY_AFTER_OFFER =
      new StepInvariant(
          "a session is reused only if it was offered",
          List.of(Clause.SET_1, Clause.SET_4),
          StepInvariants::reusedOnlyAfterOffer);

  public static final StepInvariant BAD_STAYS_BAD =
      new StepInvariant(
          "a session that cannot be resumed stays so as long as it exists",
          List.of(Clause.OPEN_1, Clause.OPEN_2),
          StepInvariants::badStaysBad);

  public static final StepInvariant CLOSED_STAYS_GOOD =
      new StepInvariant(
          "a session that leaves a connection which was shut down can be resumed as before",
          List.of(Clause.SHUT_1),
          StepInvariants::closedStaysGood);

  public static final StepInvariant ONE_HOME =
      new StepInvariant(
          "a session that belongs to a context belongs to it as long as it exists",
          List.of(Clause.CTX_1),
          StepInvariants::oneHome);

  public static final StepInvariant FREED_CONNECTION_RELEASES =
      new StepInvariant(
          "a connection that is freed gives its reference back and is no more",
          List.of(Clause.CONN_1),
          StepInvariants::freedConnectionReleases);

  public static final StepInvariant FREED_CONTEXT_SERVES_ON =
      new StepInvariant(
          "freeing a context changes nothing for its connections and sessions",
          List.of(Clause.CTXF_1),
          StepInvariants::freedContextServesOn);

  public static final StepInvariant CONNECTED_ONCE =
      new StepInvariant(
          "a connection goes from made to handshake to its end, and never back",
          List.of(Clause.CLR_1, Clause.SHUT_1),
          StepInvariants::connectedOnce);

  public static final StepInvariant GIVEN_IS_ONE_REFERENCE =
      new StepInvariant(
          "a session that is made, taken from a connection or taken again is one reference more for"
              + " that actor",
          List.of(Clause.NEW_1, Clause.GET_1, Clause.UP_1),
          StepInvariants::givenIsOneReference);

  public static final StepInvariant ASKING_CHANGES_NOTHING =
      new StepInvariant(
          "asking a connection for its session, or whether it reused one, changes nothing",
          List.of(Clause.GET_0, Clause.SET_4),
          StepInvariants::askingChangesNothing);

  private StepInvariants() {}

  /** All of them. */
  public static List<StepInvariant> all() {
    return List.of(
        UNDONE_CHANGES_NOTHING,
        GIVES_BACK_ITS_OWN,
        LEDGER_ACCOUNTS_FOR_OWNERS,
        DESTROYED_BY_LAST_OWNER,
        ONLY_NAMED_OWNERS_MOVE,
        SET_TAKES_ONE_AND_RELEASES_THE_OLD,
        CLEAR_RELEASES,
        RELEASED_UNLESS_REUSED,
        ONLY_RESUMABLE_IS_OFFERED,
        REUSED_ONLY_AFTER_OFFER,
        BAD_STAYS_BAD,
        CLOSED_STAYS_GOOD,
        ONE_HOME,
        FREED_CONNECTION_RELEASES,
        FREED_CONTEXT_SERVES_ON,
        CONNECTED_ONCE,
        GIVEN_IS_ONE_REFERENCE,
        ASKING_CHANGES_NOTHING);
  }

  private static boolean unchanged(Transition step) {
    return Readings.same(step.before(), step.after());
  }

  private static boolean onlyNamedOwnersMove(Transition step) {
    int connection = Parties.connection(step.call());
    int actor = Parties.actor(step.call());
    for (Movement movement : step.moved()) {
      int owner = movement.owner();
      if (owner > Movement.NOBODY ? owner != connection : -owner != actor && owner < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean setTakesOneAndReleasesTheOld(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.SetSession set)) {
      return true;
    }
    int c = set.on().number();
    int s = set.session().number();
    int old = step.before().session(c);
    if (step.after().session(c) != s) {
      return false;
    }
    return old == s
        ? gained(step, s) == 0
        : gained(step, s) == 1 && (old == 0 || gained(step, old) == -1);
  }

  private static int gained(Transition step, int session) {
    return StateInvariants.recount(step.after(), session)
        - StateInvariants.recount(step.before(), session);
  }

  private static boolean clearReleases(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.ClearSession clear)) {
      return true;
    }
    int c = clear.on().number();
    int old = step.before().session(c);
    return step.after().session(c) == 0 && (old == 0 || gained(step, old) == -1);
  }

  private static boolean releasedUnlessReused(Transition step) {
    if (!step.done() || Parties.outcome(step.call()).filter(o -> o != Outcome.REUSED).isEmpty()) {
      return true;
    }
    int c = Parties.connection(step.call());
    int old = step.before().session(c);
    return old == 0 || step.after().session(c) != old || step.taken().contains(Value.FAILED_KEPT);
  }

  private static boolean offers(State state, int c) {
    int s = state.session(c);
    return s != 0 && state.resumable(s);
  }

  private static boolean onlyResumableIsOffered(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.ConnectStart start)) {
      return true;
    }
    int c = start.connection().number();
    return step.after().phase(c) == (offers(step.before(), c) ? Phase.OFFERING : Phase.GREETING);
  }

  private static boolean reusedOnlyAfterOffer(Transition step) {
    for (int c = 1; c <= step.after().connections(); c++) {
      boolean reuses = step.after().reused(c) && !step.before().reused(c);
      if (reuses && !wasOffered(step, c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean wasOffered(Transition step, int c) {
    return switch (step.call()) {
      case Call.ConnectFinish finish ->
          finish.connection().number() == c && step.before().phase(c) == Phase.OFFERING;
      case Call.Connect connect -> connect.connection().number() == c && offers(step.before(), c);
      default -> false;
    };
  }

  private static boolean lives(Transition step, int session) {
    return StateInvariants.recount(step.before(), session) > 0
        && !step.moved(Movement.Kind.DESTROYED, session);
  }

  private static boolean badStaysBad(Transition step) {
    for (int s = 1; s <= step.before().sessions(); s++) {
      if (!step.before().resumable(s) && step.after().resumable(s) && lives(step, s)) {
        return false;
      }
    }
    return true;
  }

  private static boolean closedStaysGood(Transition step) {
    boolean leaves =
        switch (step.call()) {
          case Call.ConnectionFree _, Call.SetSession _, Call.ClearSession _ -> true;
          default -> false;
        };
    int c = Parties.connection(step.call());
    return !leaves || step.before().phase(c) != Phase.CLOSED || !step.moved(Movement.Kind.MARKED);
  }

  private static boolean oneHome(Transition step) {
    for (int s = 1; s <= step.before().sessions(); s++) {
      int home = step.before().home(s);
      if (home != 0 && step.after().home(s) != home && lives(step, s)) {
        return false;
      }
    }
    return true;
  }

  private static boolean freedConnectionReleases(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.ConnectionFree free)) {
      return true;
    }
    int c = free.connection().number();
    int old = step.before().session(c);
    return step.after().phase(c) == Phase.ABSENT && (old == 0 || gained(step, old) == -1);
  }

  private static boolean freedContextServesOn(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.ContextFree free)) {
      return true;
    }
    State before = Readings.withLedger(step.before());
    before.hold(free.context().number(), false);
    return Readings.same(before, step.after());
  }

  private static boolean connectedOnce(Transition step) {
    for (int c = 1; c <= step.after().connections(); c++) {
      Phase before = step.before().phase(c);
      Phase after = step.after().phase(c);
      if (before != after && after != Phase.ABSENT && !follows(before, after)) {
        return false;
      }
    }
    return true;
  }

  private static boolean follows(Phase before, Phase after) {
    return switch (before) {
      case ABSENT -> after == Phase.FRESH;
      case FRESH -> after != Phase.CLOSED;
      case GREETING, OFFERING -> after == Phase.OPEN || after == Phase.FAILED;
      case OPEN -> after == Phase.CLOSED;
      case CLOSED, FAILED -> false;
    };
  }

  private static boolean givenIsOneReference(Transition step) {
    if (!step.done()) {
      return true;
    }
    return switch (step.call()) {
      case Call.SessionNew c -> isGiven(step, c.by().number(), c.session().number());
      case Call.SessionUpRef c -> isGiven(step, c.by().number(), c.session().number());
      case Call.Get1Session c when c.session().number() > 0 ->
          isGiven(step, c.by().number(), c.session().number());
      default -> true;
    };
  }

  private static boolean isGiven(Transition step, int actor, int s) {
    return gained(step, s) == 1
        && step.after().tokens(actor, s) == step.before().tokens(actor, s) + 1;
  }

  private static boolean askingChangesNothing(Transition step) {
    boolean asks =
        switch (step.call()) {
          case Call.SessionReused _, Call.GetSession _ -> true;
          default -> false;
        };
    return !asks || unchanged(step);
  }
}
