package dev.reprise.model.property;

import static dev.reprise.model.property.Such.noConnectionAfter;
import static dev.reprise.model.property.Such.noSession;
import static dev.reprise.model.property.Such.noSessionBefore;
import static dev.reprise.model.property.Transition.whenDone;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Properties of every step from a state that a caller can get to who breaks no clause; also of
 * steps by which a connection starts again or something is copied.
 */
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
      "nobody takes or gives back but the connection and the actor that the call names, another"
          + " actor for one that owns none, the cache of that context, and the application by what"
          + " its callback returns",
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
              || step.outcome().filter(it -> !it.reuses()).isEmpty()
              || step.heldBefore() == 0
              || step.heldBefore() != step.heldAfter()
              || step.chose(Value.FAILED_KEPT)
              || step.chose(Value.CONNECT_AGAIN_IGNORED)),
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
              || !step.any(it -> it.kind() == Kind.MARKED && it.clause() != Clause.CACHE_5)),
  ONE_HOME(
      "a session that belongs to a context belongs to it as long as it exists",
      List.of(Clause.CTX_1),
      noSessionBefore(
          (step, s) ->
              step.before().home(s) != 0
                  && step.after().home(s) != step.before().home(s)
                  && lives(step, s))),
  FREED_CONNECTION_RELEASES(
      "a connection that is freed gives its reference back and is no more; one that has two names"
          + " is as it was when the first of them is freed",
      List.of(Clause.CONN_1, Clause.DUP_1),
      step ->
          !step.did(CallKind.CONNECTION_FREE)
              || (losesOneName(step)
                  ? step.phaseAfter() == step.phaseBefore() && !step.moved(Kind.GIVES_BACK)
                  : step.phaseAfter() == Phase.ABSENT && step.releases())),
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
          }),
  RESET_KEEPS_WHAT_IS_CLOSED(
      "SSL_clear leaves the session in a connection that was shut down or never started, and no"
          + " open one, unless a stack keeps the open one or drops a server's",
      List.of(Clause.CLR_2),
      step ->
          !step.did(CallKind.CONNECTION_CLEAR)
              || (step.phaseAfter() == Phase.FRESH
                  && !step.reused()
                  && isAsNew(step)
                  && resetKeepsWhatIsClosed(step))),
  DUP_SHARES_THE_SESSION(
      "the copy of a connection has its context, its role, its version and one more reference to"
          + " its session; of one that has started, it is only another name",
      List.of(Clause.DUP_1),
      whenDone(
          Call.ConnectionDup.class,
          (step, dup) -> sharesTheSession(step, dup.connection().number(), dup.of().number()))),
  COPY_IS_ANOTHER_SESSION(
      "the copy of a session is in no cache, belongs to no context, is otherwise like the original,"
          + " and leaves its count as it was",
      List.of(Clause.DUP_2),
      whenDone(
          Call.SessionDup.class,
          (step, dup) -> isAnotherSession(step, dup.copy().number(), dup.of().number()))),
  MOVED_TAKES_NOTHING(
      "a connection that is put into another context takes no reference, and only a context that"
          + " nobody has any more gives some back",
      List.of(Clause.MOVE_1, Clause.CACHE_5),
      whenDone(
          Call.SetContext.class,
          (step, move) -> takesNothing(step, step.connection(), move.to().number())));

  /** The role of a connection, its version, and the session id context that it was made in. */
  private static final List<Field> OF_CONNECTION =
      List.of(ConnectionField.SERVER, ConnectionField.ID_CONTEXT, ConnectionField.OTHER_VERSION);

  /** The version of a session, its session id context, who made it, and whether it is good. */
  private static final List<Field> OF_SESSION =
      List.of(
          SessionField.RESUMABLE,
          SessionField.EXPIRED,
          SessionField.ISSUED,
          SessionField.ID_CONTEXT,
          SessionField.OTHER_VERSION);

  /** Steps that must be possible where connections start again and something is copied. */
  static final List<Witness> OF_COPIES =
      List.of(
          StateInvariants.BLANK_NOT_RESUMABLE.shownBySession(
              "a copy exists that can be resumed and belongs to no context",
              (state, s) -> state.is(SessionField.RESUMABLE, s) && state.home(s) == 0),
          SET_TAKES_ONE_AND_RELEASES_THE_OLD.shownBy(
              Call.CopySessionId.class,
              "a connection takes the session of another one",
              (step, copy) -> held(step, copy.from()) != 0),
          CLEAR_RELEASES.shownBy(
              Call.CopySessionId.class,
              "a connection takes it from another one that it has no session",
              (step, copy) -> held(step, copy.from()) == 0 && step.heldBefore() != 0),
          RESET_KEEPS_WHAT_IS_CLOSED.shownBy(
              "a connection that was shut down is reset and keeps its session",
              step -> step.did(CallKind.CONNECTION_CLEAR, Phase.CLOSED) && step.heldAfter() != 0),
          RESET_KEEPS_WHAT_IS_CLOSED.shownBy(
              "an open connection is reset and its session is destroyed",
              step -> step.did(CallKind.CONNECTION_CLEAR) && step.moved(Kind.DESTROYED)),
          CONNECTED_ONCE.shownBy(
              "a connection is reset in the middle of its handshake",
              step -> step.did(CallKind.CONNECTION_CLEAR) && step.phaseBefore().handshaking()),
          DUP_SHARES_THE_SESSION.shownBy(
              Call.ConnectionDup.class,
              "a connection that holds a session is copied",
              (step, dup) -> step.before().session(dup.of().number()) != 0),
          DUP_SHARES_THE_SESSION.shownBy(
              Call.ConnectionDup.class,
              "a connection that has started gets a second name",
              (step, dup) -> step.before().phase(dup.of().number()) != Phase.FRESH),
          FREED_CONNECTION_RELEASES.shownBy(
              "a connection loses the first of two names",
              step ->
                  step.did(CallKind.CONNECTION_FREE)
                      && losesOneName(step)
                      && step.before().phase(step.connection()) != Phase.ALIAS
                      && step.after().alias() != 0),
          COPY_IS_ANOTHER_SESSION.shownBy(
              "a session that can be resumed is copied",
              step ->
                  step.did(CallKind.SESSION_DUP)
                      && step.after().is(SessionField.RESUMABLE, step.session())),
          MOVED_TAKES_NOTHING.shownBy(
              Call.SetContext.class,
              "a connection is put into another context",
              (step, move) -> step.before().context(step.connection()) != move.to().number()),
          ONE_HOME.shownBy(
              "a copy of a session is set and so gets a home",
              step ->
                  step.did(CallKind.SET_SESSION)
                      && step.before().home(step.session()) == 0
                      && step.before().is(SessionField.RESUMABLE, step.session())));

  private final Stated<Transition> stated;

  StepInvariants(String sentence, List<Clause> clauses, Predicate<Transition> holds) {
    stated = new Stated<>(sentence, clauses, holds);
  }

  @Override
  public Stated<Transition> stated() {
    return stated;
  }

  /** All of them, also those of caches, of servers, and of what each call does. */
  public static List<StepInvariant> all() {
    return Stream.<StepInvariant[]>of(values(), CacheInvariants.values(), EffectInvariants.values())
        .flatMap(Stream::of)
        .toList();
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
        || isHandedOver(step, movement)
        || (-owner == Actor.APP.number()
            && (movement.clause() == Clause.CB_1 || movement.clause() == Clause.CB_2));
  }

  /** Whether an actor gives back what another one took, since it has no reference itself. */
  static boolean isHandedOver(Transition step, Movement movement) {
    return step.did(CallKind.SESSION_FREE)
        && movement.kind() == Kind.GIVES_BACK
        && movement.owner() < Movement.NOBODY
        && -movement.owner() != step.actor()
        && step.before().references(step.actor(), step.session()) == 0;
  }

  /** The session that is set on the connection; 0 for NULL, and -1 where nothing is set. */
  static int set(Transition step) {
    return step.done() ? setAtAll(step) : -1;
  }

  /** The same, also where the call is not done. */
  static int setAtAll(Transition step) {
    return switch (step.call()) {
      case Call.SetSession set -> set.session().number();
      case Call.ClearSession _ -> 0;
      case Call.CopySessionId copy -> held(step, copy.from());
      default -> -1;
    };
  }

  /** The session that the connection of that name holds before the step. */
  private static int held(Transition step, Connection name) {
    return step.before().session(step.before().handle(name.number()));
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
  static boolean offers(Transition step) {
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
        && !step.moved(Kind.DESTROYED, session);
  }

  private static boolean ticketInPlace(Transition step, int s) {
    return (step.chose(Value.FIRST_TICKET_IN_PLACE)
            || step.chose(Value.LATER_TICKET_IN_PLACE)
            || step.chose(Value.RENEWED_IN_PLACE))
        && step.heldBefore() == s;
  }

  private static boolean isNextPhase(Transition step, int c) {
    Phase before = step.before().phase(c);
    Phase after = step.after().phase(c);
    return after == before
        || after == Phase.ABSENT
        || switch (before) {
          case ABSENT -> after == Phase.FRESH || after == Phase.ALIAS;
          case FRESH -> after != Phase.CLOSED;
          case GREETING, OFFERING -> after == Phase.OPEN || after == Phase.FAILED;
          case OPEN -> after == Phase.CLOSED;
          case CLOSED, FAILED, ALIAS -> false;
        }
        || (after == Phase.FRESH
            && step.call().kind() == CallKind.CONNECTION_CLEAR
            && step.connection() == c);
  }

  // Connections that start again, and copies

  /** Whether nothing is left of what the peer and the application did in the connection. */
  private static boolean isAsNew(Transition step) {
    State after = step.after();
    boolean wasUnfinished = step.phaseBefore().handshaking() || step.phaseBefore() == Phase.FAILED;
    return !after.is(ConnectionField.PEER_CLOSED, step.connection())
        && !after.is(ConnectionField.REPLACED, step.connection())
        && (!wasUnfinished || after.is(ConnectionField.NAMELESS, step.connection()))
        && (step.phaseBefore().established() || !wasUnfinished || droppedAsChosen(step));
  }

  /** Whether a connection that is reset in the middle gives its session back if the stack does. */
  private static boolean droppedAsChosen(Transition step) {
    return step.asked(Switch.RESET_UNFINISHED) == (step.heldBefore() != 0)
        && step.heldAfter() == (step.chose(Value.RESET_UNFINISHED_DROPPED) ? 0 : step.heldBefore());
  }

  private static boolean resetKeepsWhatIsClosed(Transition step) {
    int before = step.heldBefore();
    int after = step.heldAfter();
    boolean mayDrop =
        step.before().is(ConnectionField.SERVER, step.connection())
            && !step.before().is(ConnectionField.REUSED, step.connection())
            && step.phaseBefore().established()
            && !step.chose(Value.RESET_OPEN_DROPPED);
    if (step.asked(Switch.RESET_SERVER) != mayDrop) {
      return false;
    }
    boolean drops = step.chose(Value.RESET_SERVER_DROPPED);
    return switch (step.phaseBefore()) {
      case FRESH -> after == before;
      case CLOSED -> after == (drops ? 0 : before);
      case OPEN -> after == (step.chose(Value.RESET_OPEN_KEPT) && !drops ? before : 0);
      case ABSENT, ALIAS, GREETING, OFFERING, FAILED -> after == 0 || after == before;
    };
  }

  /** Whether the call frees one name of a connection that has another, which is still in use. */
  static boolean losesOneName(Transition step) {
    State before = step.before();
    return before.is(ConnectionField.TWO_NAMES, step.connection())
        && !before.is(ConnectionField.TWO_NAMES, before.alias());
  }

  private static boolean sharesTheSession(Transition step, int c, int name) {
    State after = step.after();
    int of = step.before().handle(name);
    if (step.before().phase(of) != Phase.FRESH) {
      return after.handle(c) == of && !step.moved(Kind.TAKES);
    }
    int s = after.session(of);
    return after.phase(c) == Phase.FRESH
        && after.context(c) == after.context(of)
        && OF_CONNECTION.stream().allMatch(field -> after.get(field, c) == after.get(field, of))
        && after.session(c) == s
        && (s == 0 || step.gained(s) == 1);
  }

  private static boolean isAnotherSession(Transition step, int s, int of) {
    State after = step.after();
    return after.cache(s) == 0
        && after.home(s) == 0
        && OF_SESSION.stream().allMatch(field -> after.get(field, s) == after.get(field, of))
        && hasItsId(step, s, of)
        && step.gained(of) == 0
        && after.cache(of) == step.before().cache(of);
  }

  /**
   * Whether the copy shares the id of the original, and with nobody who did not share it before.
   */
  private static boolean hasItsId(Transition step, int s, int of) {
    State before = step.before();
    int id = step.after().get(SessionField.COPIED, of);
    int shared = before.get(SessionField.COPIED, of);
    return id != 0
        && step.after().get(SessionField.COPIED, s) == id
        && (shared != 0
            ? id == shared
            : noSession(
                before,
                it ->
                    before.get(SessionField.COPIED, it) == id
                        && StateInvariants.recount(before, it) > 0));
  }

  private static boolean takesNothing(Transition step, int c, int to) {
    int left = step.before().context(c);
    boolean isLeftToNobody =
        !step.after().is(ContextField.HELD, left)
            && !StateInvariants.hasConnection(step.after(), left);
    return step.after().context(c) == to
        && !step.moved(Kind.TAKES)
        && (isLeftToNobody || step.changesOnly(state -> state.moves(c, to)));
  }
}
