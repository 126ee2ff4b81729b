package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.function.Predicate;

/** Properties of every step in which a server accepts. */
@SuppressWarnings("ImmutableEnumChecker") // a predicate has no state
public enum ServerInvariants implements StepInvariant {
  REUSES_WHAT_IT_FINDS_GOOD(
      "a server reuses the session that is offered if it finds it in its cache or by the callback"
          + " and it is good, its time not over and its scope the same; and else none",
      List.of(Clause.SRV_1, Clause.EXP_2, Clause.SID_1, Clause.CB_2),
      step -> !step.did(CallKind.ACCEPT) || reusesWhatItFindsGood(step)),
  ASKS_FOR_WHAT_IT_LACKS(
      "the get callback is asked once for an offered session that the internal cache has not, and"
          + " for no other",
      List.of(Clause.CB_2),
      step -> step.count(Kind.CALLED_GET) == (step.did(CallKind.ACCEPT) && asked(step) ? 1 : 0)),
  GIVEN_IS_ONE_LESS(
      "a session that the get callback gives is one reference less of the application's; one that"
          + " it lends is none",
      List.of(Clause.CB_2),
      step ->
          !step.did(CallKind.ACCEPT)
              || step.session() <= 0
              || step.gained(Actor.APP.number(), step.session())
                  == (handed(step) && callback(step) == GetCallback.GIVES ? -1 : 0)),
  SET_ON_SERVER_SAYS_NOTHING(
      "a session that was set on a server's connection is given back when it accepts",
      List.of(Clause.CLI_1),
      step ->
          !step.did(CallKind.ACCEPT)
              || step.heldBefore() == 0
              || step.heldBefore() != step.heldAfter()
              || step.reused());

  private static final GetCallback[] GET_CALLBACKS = GetCallback.values();

  /** Steps that must be possible where a server accepts. */
  static final List<Witness> WITNESSES =
      List.of(
          StepInvariants.ONLY_RESUMABLE_IS_OFFERED.shownBy(
              "a session of another version is set and left out of the ClientHello",
              step -> step.did(CallKind.CONNECT_START) && step.isUnder(Clause.VER_1)),
          StateInvariants.SERVER_ONLY_ACCEPTS.shownByConnection(
              "a server's connection is open",
              (state, c) -> state.is(ConnectionField.SERVER, c) && state.session(c) != 0),
          REUSES_WHAT_IT_FINDS_GOOD.shownBy(
              "a server reuses a session of its cache that nobody else owned",
              step -> reuses(step) && step.before().owners(step.session()) == 1),
          REUSES_WHAT_IT_FINDS_GOOD.shownBy(
              "a server reuses a session that only the application had",
              step -> reuses(step) && step.before().cache(step.session()) == 0),
          REUSES_WHAT_IT_FINDS_GOOD.shownBy(
              "a server finds a session of another scope",
              step -> step.did(CallKind.ACCEPT) && givesBack(step, Clause.SID_1)),
          REUSES_WHAT_IT_FINDS_GOOD.shownBy(
              "a server finds a session whose time is over",
              step -> step.did(CallKind.ACCEPT) && givesBack(step, Clause.EXP_2)),
          REUSES_WHAT_IT_FINDS_GOOD.shownBy(
              "a server finds a session that can be resumed no more",
              step -> step.done() && step.chose(Value.BAD_FOUND_DECLINED)),
          REUSES_WHAT_IT_FINDS_GOOD.shownBy(
              "a get callback gives a session that can be resumed no more",
              step -> step.done() && step.chose(Value.BAD_GOT_DECLINED)),
          REUSES_WHAT_IT_FINDS_GOOD.shownBy(
              "a client offers a session and a server looks nowhere",
              step ->
                  step.did(CallKind.ACCEPT)
                      && step.before().cache(step.session()) != 0
                      && !reuses(step)
                      && !step.moved(Kind.GIVES_BACK)),
          ASKS_FOR_WHAT_IT_LACKS.shownBy(
              "a get callback misses",
              step -> step.did(CallKind.ACCEPT) && step.moved(Kind.CALLED_GET) && !reuses(step)),
          GIVEN_IS_ONE_LESS.shownBy(
              "a get callback gives the only reference of the application's away",
              step ->
                  reuses(step)
                      && step.before().references(step.session()) == 1
                      && step.after().references(step.session()) == 0),
          SET_ON_SERVER_SAYS_NOTHING.shownBy(
              "a session is set on a server's connection, which accepts with another",
              step -> step.did(CallKind.ACCEPT) && givesBack(step, Clause.CLI_1)));

  private final Stated<Transition> stated;

  ServerInvariants(String sentence, List<Clause> clauses, Predicate<Transition> holds) {
    stated = new Stated<>(sentence, clauses, holds);
  }

  @Override
  public Stated<Transition> stated() {
    return stated;
  }

  private static GetCallback callback(Transition step) {
    return GET_CALLBACKS[step.setting(ContextField.GET_CALLBACK)];
  }

  /** Whether the server looks into its cache and the session is there. */
  private static boolean inside(Transition step) {
    return (step.mode().server() || step.chose(Value.UNCACHED_LOOKUP_DONE))
        && step.mode().lookup()
        && step.before().cache(step.session()) == step.before().context(step.connection());
  }

  private static boolean asked(Transition step) {
    return step.session() > 0 && !inside(step) && callback(step) != GetCallback.NONE;
  }

  private static boolean handed(Transition step) {
    return asked(step)
        && callback(step) != GetCallback.MISSES
        && step.before().references(Actor.APP.number(), step.session()) > 0;
  }

  private static boolean good(Transition step) {
    State before = step.before();
    int s = step.session();
    return (before.is(SessionField.RESUMABLE, s)
            || step.chose(inside(step) ? Value.BAD_FOUND_REUSED : Value.BAD_GOT_REUSED))
        && !before.is(SessionField.EXPIRED, s)
        && before.get(SessionField.ID_CONTEXT, s)
            == before.get(ConnectionField.ID_CONTEXT, step.connection());
  }

  private static boolean reusesWhatItFindsGood(Transition step) {
    int s = step.session();
    boolean reuses = s > 0 && (inside(step) || handed(step)) && good(step);
    return step.reused() == reuses && (!reuses || step.heldAfter() == s);
  }

  private static boolean reuses(Transition step) {
    return step.did(CallKind.ACCEPT) && step.reused();
  }

  /** Whether a connection gives a session back under the clause. */
  private static boolean givesBack(Transition step, Clause clause) {
    return step.any(
        it ->
            it.kind() == Kind.GIVES_BACK && it.owner() > Movement.NOBODY && it.clause() == clause);
  }
}
