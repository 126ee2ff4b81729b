package dev.reprise.model.property;

import static dev.reprise.model.property.Absent.noSession;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
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
          "nobody takes or gives back but the connection and the actor that the call names, the"
              + " cache of that context, and the application by what its callback returns",
          List.of(Clause.SET_2, Clause.SET_5, Clause.GET_1, Clause.UP_1, Clause.FREE_1),
          StepInvariants::onlyNamedOwnersMove);

  public static final StepInvariant SET_TAKES_ONE_AND_RELEASES_THE_OLD =
      new StepInvariant(
          "setting a session takes one reference to it and gives the one to the old session back",
          List.of(Clause.SET_2, Clause.SET_5, Clause.COPY_1),
          StepInvariants::setTakesOneAndReleasesTheOld);

  public static final StepInvariant CLEAR_RELEASES =
      new StepInvariant(
          "setting NULL leaves the connection without a session",
          List.of(Clause.SET_6, Clause.COPY_1),
          StepInvariants::clearReleases);

  public static final StepInvariant RELEASED_UNLESS_REUSED =
      new StepInvariant(
          "a session that is not reused is given back before SSL_connect is over, unless a failed"
              + " handshake keeps it",
          List.of(Clause.SET_3),
          StepInvariants::releasedUnlessReused);

  public static final StepInvariant ONLY_RESUMABLE_IS_OFFERED =
      new StepInvariant(
          "a ClientHello offers the session that is set if it can be resumed, its time is not over and"
              + " its version is the connection's, and else none, unless a stack offers what is expired",
          List.of(Clause.SET_1, Clause.RES_1, Clause.EXP_1, Clause.VER_1),
          StepInvariants::onlyResumableIsOffered);

  public static final StepInvariant REUSED_ONLY_AFTER_OFFER =
      new StepInvariant(
          "a session is reused only if it was offered",
          List.of(Clause.SET_1, Clause.SET_4, Clause.SRV_1),
          StepInvariants::reusedOnlyAfterOffer);

  public static final StepInvariant BAD_STAYS_BAD =
      new StepInvariant(
          "a session that cannot be resumed stays so as long as it exists, unless a ticket comes"
              + " into its place",
          List.of(Clause.OPEN_1, Clause.OPEN_2, Clause.CACHE_4, Clause.TKT_1),
          StepInvariants::badStaysBad);

  public static final StepInvariant CLOSED_STAYS_GOOD =
      new StepInvariant(
          "a session that leaves a connection which was shut down can be resumed as before, but for"
              + " what the end of a cache does",
          List.of(Clause.SHUT_1, Clause.CLR_2, Clause.CACHE_5),
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
          "freeing a context that a connection has changes nothing else",
          List.of(Clause.CTXF_1, Clause.CACHE_5),
          StepInvariants::freedContextServesOn);

  public static final StepInvariant CONNECTED_ONCE =
      new StepInvariant(
          "a connection goes from made to handshake to its end, and back by SSL_clear only",
          List.of(Clause.CLR_1, Clause.CLR_2, Clause.SHUT_1),
          StepInvariants::connectedOnce);

  public static final StepInvariant GIVEN_IS_ONE_REFERENCE =
      new StepInvariant(
          "a session that is made, copied, taken from a connection or taken again is one reference"
              + " more for that actor",
          List.of(Clause.NEW_1, Clause.GET_1, Clause.UP_1, Clause.DUP_2),
          StepInvariants::givenIsOneReference);

  public static final StepInvariant ASKING_CHANGES_NOTHING =
      new StepInvariant(
          "to ask for a session, whether one was reused or how many are cached changes nothing; the"
              + " peer's shutdown moves nothing",
          List.of(Clause.GET_0, Clause.SET_4, Clause.CACHE_6, Clause.SHUT_1),
          StepInvariants::askingChangesNothing);

  private StepInvariants() {}

  /** All of them, also those of copies, caches and servers. */
  public static List<StepInvariant> all() {
    List<StepInvariant> all = new ArrayList<>(ofReferences());
    all.addAll(CopyInvariants.all());
    all.addAll(ofCachesAndServers());
    return List.copyOf(all);
  }

  /** Those that are about caches, their callbacks, and servers. */
  public static List<StepInvariant> ofCachesAndServers() {
    List<StepInvariant> all = new ArrayList<>(CacheInvariants.all());
    all.addAll(ServerInvariants.all());
    return List.copyOf(all);
  }

  /** Those that the first chapter is about. */
  public static List<StepInvariant> ofReferences() {
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
      boolean named =
          movement.context() > 0
              ? isContext(step, movement.context())
              : owner == Movement.NOBODY
                  || owner == connection
                  || -owner == actor
                  || byCallback(movement);
      if (!named) {
        return false;
      }
    }
    return true;
  }

  /** Whether the call names the context, or a connection of it. */
  private static boolean isContext(Transition step, int a) {
    int c = Parties.connection(step.call());
    return Parties.context(step.call()) == a || (c != 0 && step.before().context(c) == a);
  }

  private static boolean byCallback(Movement movement) {
    return movement.owner() == -Actor.APP.number()
        && (movement.clause() == Clause.CB_1 || movement.clause() == Clause.CB_2);
  }

  /** The connection on which the call sets a session or NULL, or 0. */
  private static int setOn(Call call) {
    return switch (call) {
      case Call.SetSession set -> set.on().number();
      case Call.ClearSession clear -> clear.on().number();
      case Call.CopySessionId copy -> copy.to().number();
      default -> 0;
    };
  }

  /** The session that the call sets, or 0 for NULL. */
  private static int set(Transition step) {
    return switch (step.call()) {
      case Call.SetSession set -> set.session().number();
      case Call.CopySessionId copy -> step.before().session(copy.from().number());
      default -> 0;
    };
  }

  private static boolean setTakesOneAndReleasesTheOld(Transition step) {
    int c = setOn(step.call());
    if (!step.done() || c == 0 || set(step) == 0) {
      return true;
    }
    int s = set(step);
    if (step.taken().contains(Value.REFUSAL_SILENT)) {
      return unchanged(step);
    }
    if (step.taken().contains(Value.SET_COPIES)) {
      return gained(step, s) == 0 && step.after().session(c) == step.before().session(c);
    }
    int old = step.before().session(c);
    if (step.after().session(c) != s) {
      return false;
    }
    return old == s
        ? gained(step, s) == 0
        : gained(step, s) == 1 && (old == 0 || gained(step, old) == -1);
  }

  /** How many more references connections and actors own, whatever the cache does. */
  static int gained(Transition step, int session) {
    return StateInvariants.users(step.after(), session)
        - StateInvariants.users(step.before(), session);
  }

  private static boolean clearReleases(Transition step) {
    int c = setOn(step.call());
    if (!step.done() || c == 0 || set(step) != 0) {
      return true;
    }
    if (step.taken().contains(Value.NULL_REFUSED) || step.taken().contains(Value.REFUSAL_SILENT)) {
      return unchanged(step);
    }
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

  private static boolean offers(Transition step, int c) {
    State state = step.before();
    int s = state.session(c);
    return s == 0
        ? state.own(c) == Own.RESUMABLE
        : state.is(SessionField.RESUMABLE, s)
            && Parties.isOfItsVersion(state, c, s)
            && (!state.is(SessionField.EXPIRED, s) || step.taken().contains(Value.EXPIRED_OFFERED));
  }

  private static boolean onlyResumableIsOffered(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.ConnectStart start)) {
      return true;
    }
    int c = start.connection().number();
    return step.after().phase(c) == (offers(step, c) ? Phase.OFFERING : Phase.GREETING);
  }

  private static boolean reusedOnlyAfterOffer(Transition step) {
    for (int c = 1; c <= step.after().connections(); c++) {
      boolean reuses =
          step.after().is(ConnectionField.REUSED, c)
              && !step.before().is(ConnectionField.REUSED, c);
      if (reuses && !wasOffered(step, c) && !step.taken().contains(Value.LATE_REUSED_SAID)) {
        return false;
      }
    }
    return true;
  }

  private static boolean wasOffered(Transition step, int c) {
    return switch (step.call()) {
      case Call.ConnectFinish finish ->
          finish.connection().number() == c && step.before().phase(c) == Phase.OFFERING;
      case Call.Connect connect -> connect.connection().number() == c && offers(step, c);
      case Call.Handshake connect -> connect.connection().number() == c && offers(step, c);
      case Call.Accept accept -> accept.connection().number() == c && accept.offered().number() > 0;
      default -> false;
    };
  }

  private static boolean lives(Transition step, int session) {
    return StateInvariants.recount(step.before(), session) > 0
        && !step.moved(Movement.Kind.DESTROYED, session);
  }

  /** A session that is written over is as good as what was written. */
  private static boolean badStaysBad(Transition step) {
    if (step.taken().contains(Value.SET_COPIES)) {
      return true;
    }
    return noSession(
        step.before(),
        s ->
            !step.before().is(SessionField.RESUMABLE, s)
                && step.after().is(SessionField.RESUMABLE, s)
                && lives(step, s)
                && !ticketInPlace(step, s));
  }

  private static boolean ticketInPlace(Transition step, int s) {
    return step.call() instanceof Call.Ticket ticket
        && step.before().session(ticket.connection().number()) == s
        && (step.taken().contains(Value.FIRST_TICKET_IN_PLACE)
            || step.taken().contains(Value.LATER_TICKET_IN_PLACE));
  }

  private static boolean closedStaysGood(Transition step) {
    boolean leaves =
        switch (step.call()) {
          case Call.ConnectionFree _, Call.SetSession _, Call.ClearSession _ -> true;
          case Call.CopySessionId _, Call.ConnectionClear _ -> true;
          default -> false;
        };
    int c = Parties.connection(step.call());
    if (!leaves
        || step.before().phase(c) != Phase.CLOSED
        || step.taken().contains(Value.SET_COPIES)) {
      return true;
    }
    for (Movement movement : step.moved()) {
      if (movement.kind() == Movement.Kind.MARKED && movement.clause() != Clause.CACHE_5) {
        return false;
      }
    }
    return true;
  }

  private static boolean oneHome(Transition step) {
    return noSession(
        step.before(),
        s ->
            step.before().home(s) != 0
                && step.after().home(s) != step.before().home(s)
                && lives(step, s));
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
    int a = free.context().number();
    State before = Readings.withLedger(step.before());
    before.set(ContextField.HELD, a, false);
    return !StateInvariants.hasConnection(before, a) || Readings.same(before, step.after());
  }

  private static boolean connectedOnce(Transition step) {
    for (int c = 1; c <= step.after().connections(); c++) {
      Phase before = step.before().phase(c);
      Phase after = step.after().phase(c);
      if (before != after
          && after != Phase.ABSENT
          && !follows(before, after)
          && !cleared(step, c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean cleared(Transition step, int c) {
    return step.call() instanceof Call.ConnectionClear clear
        && clear.connection().number() == c
        && step.before().phase(c) != Phase.ABSENT
        && step.after().phase(c) == Phase.FRESH;
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
      case Call.SessionDup c -> isGiven(step, c.by().number(), c.copy().number());
      case Call.SessionUpRef c -> isGiven(step, c.by().number(), c.session().number());
      case Call.Get1Session c when c.session().number() > 0 ->
          isGiven(step, c.by().number(), c.session().number());
      default -> true;
    };
  }

  private static boolean isGiven(Transition step, int actor, int s) {
    return gained(step, s) == 1
        && step.after().references(actor, s) == step.before().references(actor, s) + 1;
  }

  private static boolean askingChangesNothing(Transition step) {
    return switch (step.call()) {
      case Call.SessionReused _, Call.GetSession _, Call.CacheNumber _ -> unchanged(step);
      case Call.PeerShutdown c ->
          step.moved().isEmpty()
              && step.after().phase(c.connection().number())
                  == step.before().phase(c.connection().number());
      default -> true;
    };
  }
}
