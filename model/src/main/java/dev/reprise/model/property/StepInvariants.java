package dev.reprise.model.property;

import static dev.reprise.model.property.Such.noConnectionAfter;
import static dev.reprise.model.property.Such.noSession;
import static dev.reprise.model.property.Such.noSessionBefore;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Properties of every step from a state that a caller can get to who breaks no clause. */
@SuppressWarnings("ImmutableEnumChecker") // a predicate has no state
public enum StepInvariants implements StepInvariant {
  UNDONE_CHANGES_NOTHING(
      "a call that is refused, undefined or none changes nothing",
      List.of(Clause.RET_0),
      step -> step.done() || (step.moved().isEmpty() && step.changesNothing())),
  GIVES_BACK_ITS_OWN(
      "who gives a reference back owned it",
      List.of(Clause.FREE_2, Clause.SET_3, Clause.SET_5, Clause.CONN_1),
      step -> step.books().neverOverdrawn()),
  LEDGER_ACCOUNTS_FOR_OWNERS(
      "what each owner owned before, took and gave back makes what it owns after",
      List.of(Clause.SET_2, Clause.SET_3, Clause.SET_5, Clause.GET_1, Clause.UP_1),
      step -> step.books().ownersBalanced()),
  DESTROYED_BY_LAST_OWNER(
      "a session is destroyed once, when its last owner leaves, and only then",
      List.of(Clause.FREE_1),
      step -> step.books().destroyedWithLastOwner()),
  ONLY_NAMED_OWNERS_MOVE(
      "nobody takes or gives back but the connection and the actor that the call names, the"
          + " cache of that context, and the application by what its callback returns",
      List.of(Clause.SET_2, Clause.SET_5, Clause.GET_1, Clause.UP_1, Clause.FREE_1),
      step -> !step.any(movement -> !isNamed(step, movement))),
  SET_TAKES_ONE_AND_RELEASES_THE_OLD(
      "setting a session takes one reference to it and gives the one to the old session back",
      List.of(Clause.SET_2, Clause.SET_5, Clause.COPY_1),
      step -> set(step) <= 0 || takesOneAndReleasesTheOld(step, set(step))),
  CLEAR_RELEASES(
      "setting NULL leaves the connection without a session",
      List.of(Clause.SET_6, Clause.COPY_1),
      step ->
          set(step) != 0
              || ((step.chose(Value.NULL_REFUSED) || step.chose(Value.REFUSAL_SILENT))
                  ? step.changesNothing()
                  : step.heldAfter() == 0 && step.releases())),
  RELEASED_UNLESS_REUSED(
      "a session that is not reused is given back before SSL_connect is over, unless a failed"
          + " handshake keeps it",
      List.of(Clause.SET_3),
      step ->
          !step.done()
              || step.outcome().filter(it -> it != Outcome.REUSED).isEmpty()
              || step.heldBefore() == 0
              || step.heldBefore() != step.heldAfter()
              || step.chose(Value.FAILED_KEPT)),
  ONLY_RESUMABLE_IS_OFFERED(
      "a ClientHello offers the session that is set if it can be resumed, its time is not over and"
          + " its version is the connection's, and else none, unless a stack offers what is expired",
      List.of(Clause.SET_1, Clause.RES_1, Clause.EXP_1, Clause.VER_1),
      step ->
          !step.did(CallKind.CONNECT_START)
              || step.phaseAfter() == (offers(step) ? Phase.OFFERING : Phase.GREETING)),
  REUSED_ONLY_AFTER_OFFER(
      "a session is reused only if it was offered",
      List.of(Clause.SET_1, Clause.SET_4, Clause.SRV_1),
      noConnectionAfter(
          (step, c) ->
              step.becomes(ConnectionField.REUSED, c)
                  && !(c == step.connection() && wasOffered(step))
                  && !step.chose(Value.LATE_REUSED_SAID))),
  BAD_STAYS_BAD(
      "a session that cannot be resumed stays so as long as it exists, unless a ticket comes"
          + " into its place",
      List.of(Clause.OPEN_1, Clause.OPEN_2, Clause.CACHE_4, Clause.TKT_1),
      step ->
          step.chose(Value.SET_COPIES)
              || // what is written over is as good as what was written
              noSession(
                  step.before(),
                  s ->
                      step.becomes(SessionField.RESUMABLE, s)
                          && lives(step, s)
                          && !ticketInPlace(step, s))),
  CLOSED_STAYS_GOOD(
      "a session that leaves a connection which was shut down can be resumed as before, but for"
          + " what the end of a cache does",
      List.of(Clause.SHUT_1, Clause.CLR_2, Clause.CACHE_5),
      step ->
          !leaves(step.call().kind())
              || step.phaseBefore() != Phase.CLOSED
              || step.chose(Value.SET_COPIES)
              || !step.any(
                  it -> it.kind() == Movement.Kind.MARKED && it.clause() != Clause.CACHE_5)),
  ONE_HOME(
      "a session that belongs to a context belongs to it as long as it exists",
      List.of(Clause.CTX_1),
      noSessionBefore(
          (step, s) ->
              step.before().home(s) != 0
                  && step.after().home(s) != step.before().home(s)
                  && lives(step, s))),
  FREED_CONNECTION_RELEASES(
      "a connection that is freed gives its reference back and is no more",
      List.of(Clause.CONN_1),
      step ->
          !step.did(CallKind.CONNECTION_FREE)
              || (step.phaseAfter() == Phase.ABSENT && step.releases())),
  FREED_CONTEXT_SERVES_ON(
      "freeing a context that a connection has changes nothing else",
      List.of(Clause.CTXF_1, Clause.CACHE_5),
      step ->
          !step.did(CallKind.CONTEXT_FREE)
              || !StateInvariants.hasConnection(step.before(), step.context())
              || step.changesOnly(state -> state.set(ContextField.HELD, step.context(), false))),
  CONNECTED_ONCE(
      "a connection goes from made to handshake to its end, and back by SSL_clear only",
      List.of(Clause.CLR_1, Clause.CLR_2, Clause.SHUT_1),
      noConnectionAfter((step, c) -> !isNextPhase(step, c))),
  GIVEN_IS_ONE_REFERENCE(
      "a session that is made, copied, taken from a connection or taken again is one reference"
          + " more for that actor",
      List.of(Clause.NEW_1, Clause.GET_1, Clause.UP_1, Clause.DUP_2),
      step ->
          !step.done()
              || !gives(step.call().kind())
              || step.session() <= 0
              || (step.gained(step.session()) == 1
                  && step.gained(step.actor(), step.session()) == 1)),
  ASKING_CHANGES_NOTHING(
      "to ask for a session, whether one was reused or how many are cached changes nothing; the"
          + " peer's shutdown moves nothing",
      List.of(Clause.GET_0, Clause.SET_4, Clause.CACHE_6, Clause.SHUT_1),
      step ->
          switch (step.call().kind()) {
            case SESSION_REUSED, GET_SESSION, CACHE_NUMBER -> step.changesNothing();
            case PEER_SHUTDOWN -> step.moved().isEmpty() && step.phaseAfter() == step.phaseBefore();
            default -> true;
          });

  private final Stated<Transition> stated;

  StepInvariants(String sentence, List<Clause> clauses, Predicate<Transition> holds) {
    stated = new Stated<>(sentence, clauses, holds);
  }

  @Override
  public Stated<Transition> stated() {
    return stated;
  }

  /** All of them, also those of copies, caches and servers. */
  public static List<StepInvariant> all() {
    return Stream.of(ofReferences(), List.of(CopyInvariants.values()), ofCachesAndServers())
        .<StepInvariant>flatMap(List::stream)
        .toList();
  }

  /** Those that are about caches, their callbacks, and servers. */
  public static List<StepInvariant> ofCachesAndServers() {
    return Stream.<StepInvariant[]>of(CacheInvariants.values(), ServerInvariants.values())
        .flatMap(Stream::of)
        .toList();
  }

  /** Those that the first chapter is about. */
  public static List<StepInvariant> ofReferences() {
    return List.of(values());
  }

  /** Whether a session leaves a connection by such a call. */
  private static boolean leaves(CallKind kind) {
    return switch (kind) {
      case CONNECTION_FREE, SET_SESSION, CLEAR_SESSION, COPY_SESSION_ID, CONNECTION_CLEAR -> true;
      default -> false;
    };
  }

  /** Whether such a call gives the actor a reference. */
  private static boolean gives(CallKind kind) {
    return switch (kind) {
      case SESSION_NEW, SESSION_DUP, SESSION_UP_REF, GET1_SESSION -> true;
      default -> false;
    };
  }

  private static boolean isNamed(Transition step, Movement movement) {
    int c = step.connection();
    if (movement.context() > 0) {
      return movement.context() == step.context()
          || (c != 0 && movement.context() == step.before().context(c));
    }
    int owner = movement.owner();
    return owner == Movement.NOBODY
        || owner == c
        || -owner == step.actor()
        || (-owner == Actor.APP.number()
            && (movement.clause() == Clause.CB_1 || movement.clause() == Clause.CB_2));
  }

  /** The session that is set on the connection; 0 for NULL, and -1 where nothing is set. */
  private static int set(Transition step) {
    return switch (step.call()) {
      case Call call when !step.done() -> -1;
      case Call.SetSession set -> set.session().number();
      case Call.ClearSession _ -> 0;
      case Call.CopySessionId copy -> step.before().session(copy.from().number());
      default -> -1;
    };
  }

  private static boolean takesOneAndReleasesTheOld(Transition step, int s) {
    if (step.chose(Value.REFUSAL_SILENT)) {
      return step.changesNothing();
    }
    if (step.chose(Value.SET_COPIES)) {
      return step.gained(s) == 0 && step.heldAfter() == step.heldBefore();
    }
    return step.heldAfter() == s
        && (step.heldBefore() == s ? step.gained(s) == 0 : step.gained(s) == 1 && step.releases());
  }

  /** Whether the connection has something to offer. */
  private static boolean offers(Transition step) {
    State state = step.before();
    int s = step.heldBefore();
    return s == 0
        ? state.own(step.connection()) == Own.RESUMABLE
        : state.is(SessionField.RESUMABLE, s)
            && StateInvariants.isOfItsVersion(state, step.connection(), s)
            && (!state.is(SessionField.EXPIRED, s) || step.chose(Value.EXPIRED_OFFERED));
  }

  private static boolean wasOffered(Transition step) {
    return switch (step.call().kind()) {
      case CONNECT_FINISH -> step.phaseBefore() == Phase.OFFERING;
      case CONNECT, HANDSHAKE -> offers(step);
      case ACCEPT -> step.session() > 0;
      default -> false;
    };
  }

  private static boolean lives(Transition step, int session) {
    return StateInvariants.recount(step.before(), session) > 0
        && !step.moved(Movement.Kind.DESTROYED, session);
  }

  private static boolean ticketInPlace(Transition step, int s) {
    return step.call().kind() == CallKind.TICKET
        && step.heldBefore() == s
        && (step.chose(Value.FIRST_TICKET_IN_PLACE) || step.chose(Value.LATER_TICKET_IN_PLACE));
  }

  private static boolean isNextPhase(Transition step, int c) {
    Phase before = step.before().phase(c);
    Phase after = step.after().phase(c);
    return after == before
        || after == Phase.ABSENT
        || switch (before) {
          case ABSENT -> after == Phase.FRESH;
          case FRESH -> after != Phase.CLOSED;
          case GREETING, OFFERING -> after == Phase.OPEN || after == Phase.FAILED;
          case OPEN -> after == Phase.CLOSED;
          case CLOSED, FAILED -> false;
        }
        || (after == Phase.FRESH
            && step.call().kind() == CallKind.CONNECTION_CLEAR
            && step.connection() == c);
  }
}
