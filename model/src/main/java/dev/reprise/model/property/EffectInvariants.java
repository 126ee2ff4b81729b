package dev.reprise.model.property;

import static dev.reprise.model.property.Such.noConnection;
import static dev.reprise.model.property.Such.noSessionBefore;

import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Phase;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Properties of what a call does, and of where it is done: a rule that does too little, or asks the
 * stack for no choice where there is one, breaks one of these.
 */
@SuppressWarnings("ImmutableEnumChecker") // a predicate has no state
public enum EffectInvariants implements StepInvariant {
  USES_WHAT_THERE_IS(
      "a call that is done uses contexts, connections and sessions that there are, and names that"
          + " are free for what it makes",
      List.of(Clause.CONN_2, Clause.CTXF_1, Clause.GET_0),
      step ->
          !step.done()
              || (step.call().used().stream().allMatch(name -> Naming.exists(step.before(), name))
                  && step.call().made().stream()
                      .allMatch(name -> Naming.isFree(step.before(), name)))),
  DONE_WHERE_IT_FITS(
      "a call is done only where it fits what happened before: a session is set, cached and removed"
          + " where it is at home, a ticket comes to an open client, a server is offered what it"
          + " has made",
      List.of(Clause.CTX_1, Clause.CTX_2, Clause.SHUT_1, Clause.TKT_1, Clause.SRV_1),
      step -> !step.done() || Fitting.fits(step)),
  DOES_JUST_THAT(
      "a context or a connection is made as the call says; a shutdown, the peer's close, a version"
          + " and a second name change just that; a session that is freed has one owner less",
      List.of(
          Clause.CTXF_1, Clause.CONN_1, Clause.SHUT_1, Clause.SHUT_2, Clause.VER_1, Clause.DUP_1),
      step -> !step.done() || Changing.doesJustThat(step)),
  SET_WHERE_ALLOWED(
      "a session or NULL takes the place of another one where the stack does not refuse it, which"
          + " it may where the session is blank or the handshake is over",
      List.of(Clause.SET_1, Clause.SET_5, Clause.SET_6, Clause.RET_0),
      step ->
          StepInvariants.set(step) < 0
              || Setting.isSetWhereAllowed(step, StepInvariants.set(step))),
  OFFERS_WHAT_IT_HOLDS(
      "a handshake begins with one ClientHello, which offers the session that the connection holds"
          + " or has without a name, or none, under the clause that says why; no other step has one",
      List.of(Clause.SET_1, Clause.RES_1, Clause.EXP_1, Clause.VER_1),
      Greeting::offersWhatItHolds),
  LEFT_OUT_IS_RELEASED_OR_KEPT(
      "a session that is offered stays in its connection; one that is left out of the ClientHello is"
          + " given back at once where the stack does so",
      List.of(Clause.SET_1, Clause.SET_3, Clause.RES_1, Clause.VER_1, Clause.EXP_1),
      step -> !step.did(CallKind.CONNECT_START) || Greeting.startsAsItShould(step)),
  ENDS_AS_THE_OUTCOME_SAYS(
      "a handshake ends as its outcome says, unless a stack fails one that the peer completes",
      List.of(Clause.SET_3, Clause.SET_4, Clause.CLR_1, Clause.SID_1),
      step -> !step.done() || step.outcome().map(it -> Ending.isRight(step, it)).orElse(true)),
  NEW_IS_LIKE_ITS_CONNECTION(
      "a session that a handshake or a ticket makes belongs to the context of its connection, has"
          + " its version, its id context and its side, and can be resumed as the stack has it",
      List.of(Clause.GET_0, Clause.TKT_1, Clause.TKT_2, Clause.VER_1, Clause.SID_1, Clause.SRV_1),
      step -> !step.done() || Ending.newIsRight(step)),
  SPOILED_WHERE_THE_STACK_SAYS(
      "the session of a connection turns bad, offered or not, where its handshake fails, its"
          + " connection ends open or is reused in a cache's mode, if the stack does so there, and"
          + " nowhere else",
      List.of(
          Clause.OPEN_1, Clause.OPEN_2, Clause.CLR_2, Clause.ONCE_1, Clause.TKT_2, Clause.CACHE_4),
      step -> !step.done() || Spoiling.isRight(step)),
  DROPS_NO_MORE_THAN_IT_MUST(
      "a cache that has no room for what comes in drops as many as it must, and no more",
      List.of(Clause.CACHE_2),
      step -> !step.any(it -> Transition.entersCache(it) && !Evicting.fits(step, it.context()))),
  ONE_OF_EACH_ID(
      "a session that comes into a cache puts another object of its id out; one that is removed or"
          + " turns bad outside of the cache does so where the stack finds that one in its place",
      List.of(Clause.CACHE_1, Clause.CACHE_4),
      step ->
          !step.any(it -> Transition.entersCache(it) && !Evicting.isOnlyOne(step, it))
              && (!step.chose(Value.COPY_REMOVED_FOUND) || Evicting.copyIsOut(step))),
  ORDERED_BY_TIME(
      "in a cache that is ordered by time, a session whose time is over stands behind those whose"
          + " time is not, and the others keep their places",
      List.of(Clause.CACHE_2),
      step -> !step.done() || Ordering.isOrdered(step)),
  FLUSHES_FROM_ITS_CALLBACK(
      "a remove callback that flushes leaves nothing in the cache that is expired, unless the stack"
          + " ignores it there; where the stack forbids it, the call is not done",
      List.of(Clause.CB_3, Clause.CACHE_3),
      step -> !step.done() || Flushing.flushesFromItsCallback(step)),
  TOLD_OF_WHAT_TURNS_BAD(
      "a session that is invalidated in no cache is told to the remove callback where the stack"
          + " tells of all",
      List.of(Clause.CB_3),
      step ->
          (step.done() && step.chose(Value.REMOVE_CALLBACK_ALWAYS))
              ? step.moved(Kind.CALLED_REMOVE)
              : noSessionBefore(Telling::isUntold).test(step)),
  FOUND_IS_CACHED_OR_REMOVED(
      "a session that the get callback hands over comes into the server's cache where the mode stores"
          + " sessions; one whose time is over leaves it where the stack does so",
      List.of(Clause.EXP_2, Clause.SID_1, Clause.MODE_1, Clause.CB_2),
      step ->
          !step.did(CallKind.ACCEPT)
              || (Finding.removesWhatIsExpired(step) && Finding.cachesWhatIsHanded(step))),
  RETURNS_WHAT_WAS_SET(
      "setting the mode or the size of a cache returns what it was before, and no other call does",
      List.of(Clause.MODE_1, Clause.CACHE_2),
      step -> !step.done() || step.answer().former().equals(Changing.former(step))),
  UNDONE_FOR_A_REASON(
      "a call that is not done has the reason that the answer says: the caller broke that clause, the"
          + " stack may refuse it, or the script does not fit what happened",
      List.of(Clause.CONN_2, Clause.CTXF_1, Clause.GET_0, Clause.FREE_2, Clause.CTX_1, Clause.CB_3),
      Undone::hasReason);

  /** Steps that must be possible, one for each of these properties at least. */
  static final List<Witness> SHOWN =
      List.of(
          USES_WHAT_THERE_IS.shownBy(
              "a connection is made beside another one",
              step ->
                  step.did(CallKind.CONNECTION_NEW)
                      && !noConnection(step.before(), c -> step.before().phase(c) != Phase.ABSENT)),
          DONE_WHERE_IT_FITS.shownBy(
              "a session is cached that had no home",
              step -> step.did(CallKind.CACHE_ADD) && step.before().home(step.session()) == 0),
          DOES_JUST_THAT.shownBy(
              "the peer closes an open connection", step -> step.did(CallKind.PEER_SHUTDOWN)),
          SET_WHERE_ALLOWED.shownBy(
              "a blank session takes the place of another one after the handshake",
              step -> step.did(CallKind.SET_SESSION) && step.chose(Value.LATE_BLANK_ACCEPTED)),
          OFFERS_WHAT_IT_HOLDS.shownBy(
              "a ClientHello offers no session, since the time of the one that is held is over",
              step -> step.any(it -> it.kind() == Kind.OFFERED && it.clause() == Clause.EXP_1)),
          LEFT_OUT_IS_RELEASED_OR_KEPT.shownBy(
              "a session that is not offered is given back at the start",
              step ->
                  step.did(CallKind.CONNECT_START)
                      && step.heldBefore() != 0
                      && step.heldAfter() == 0),
          ENDS_AS_THE_OUTCOME_SAYS.shownBy(
              "a stack fails a handshake in which the peer reuses a session",
              step -> step.done() && step.chose(Value.CLIENT_ID_CONTEXT_FAILS)),
          NEW_IS_LIKE_ITS_CONNECTION.shownBy(
              "the peer renews a ticket, and a session of the new one takes the old one's place",
              step -> step.done() && step.chose(Value.RENEWED_SUCCESSOR)),
          NEW_IS_LIKE_ITS_CONNECTION.shownBy(
              "a handshake of the other version makes a session",
              step -> step.done() && step.chose(Value.OTHER_FULL_RESUMABLE)),
          SPOILED_WHERE_THE_STACK_SAYS.shownBy(
              "a failed handshake spoils a session that was not offered",
              step ->
                  step.did(CallKind.CONNECT_FINISH, Phase.GREETING)
                      && step.chose(Value.FAILED_NOT_RESUMABLE)
                      && step.moved(Kind.MARKED, step.heldBefore())),
          SPOILED_WHERE_THE_STACK_SAYS.shownBy(
              "a session is reused where no cache is, and stays good",
              step ->
                  step.done()
                      && step.outcome().equals(Optional.of(Outcome.REUSED))
                      && step.heldBefore() != 0
                      && !step.asked(Switch.SINGLE_USE)),
          DROPS_NO_MORE_THAN_IT_MUST.shownBy(
              "a cache that was made smaller drops two sessions",
              step -> step.count(Evicting::isEvicted) > 1),
          ONE_OF_EACH_ID.shownBy(
              "a copy comes into a cache, and the session of its id leaves it",
              step -> step.leavesCache(Clause.CACHE_1)),
          ORDERED_BY_TIME.shownBy(
              "a session whose time begins anew goes to the head of its cache",
              step ->
                  step.call() instanceof Call.SessionSetTime set
                      && step.done()
                      && !set.expired()
                      && step.chose(Value.CACHE_ORDER_EXPIRY)
                      && Ordering.rank(step.after(), step.session())
                          > Ordering.rank(step.before(), step.session())),
          FLUSHES_FROM_ITS_CALLBACK.shownBy(
              "a remove callback flushes another session",
              step -> step.count(Kind.CALLED_REMOVE) > 1 && step.leavesCache(Clause.CACHE_3)),
          TOLD_OF_WHAT_TURNS_BAD.shownBy(
              "a session turns bad that no cache holds, and the remove callback is told",
              step ->
                  step.chose(Value.REMOVE_CALLBACK_ALWAYS) && !step.any(Transition::leavesCache)),
          FOUND_IS_CACHED_OR_REMOVED.shownBy(
              "a server removes a session whose time is over from its cache",
              step -> step.chose(Value.EXPIRED_FOUND_REMOVED) && step.any(Transition::leavesCache)),
          RETURNS_WHAT_WAS_SET.shownBy(
              "the size of a cache is set a second time",
              step ->
                  step.did(CallKind.SET_CACHE_SIZE)
                      && step.before().is(ContextField.CACHE_SIZE, step.context())),
          UNDONE_FOR_A_REASON.shownByBreaking(
              Clause.CB_3, "a remove callback would flush a cache that is locked"));

  private final Stated<Transition> stated;

  EffectInvariants(String sentence, List<Clause> clauses, Predicate<Transition> holds) {
    stated = new Stated<>(sentence, clauses, holds);
  }

  @Override
  public Stated<Transition> stated() {
    return stated;
  }

  @Override
  public boolean looksAtUndone() {
    return this == UNDONE_FOR_A_REASON;
  }
}
