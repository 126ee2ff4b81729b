package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/** Properties of every step in which a server accepts. */
public final class ServerInvariants {

  private static final GetCallback[] GET_CALLBACKS = GetCallback.values();
  private static final int APP = Actor.APP.number();
  private static final StepList ALL = new StepList();

  public static final StepInvariant REUSES_WHAT_IT_FINDS_GOOD =
      ALL.of(
          "a server reuses the session that is offered if it finds it in its cache or by the callback"
              + " and it is good, its time not over and its scope the same; and else none",
          List.of(Clause.SRV_1, Clause.EXP_2, Clause.SID_1, Clause.CB_2),
          step -> !step.did(CallKind.ACCEPT) || reusesWhatItFindsGood(step));

  public static final StepInvariant ASKS_FOR_WHAT_IT_LACKS =
      ALL.of(
          "the get callback is asked once for an offered session that the internal cache has not, and"
              + " for no other",
          List.of(Clause.CB_2),
          step ->
              step.count(it -> it.kind() == Kind.CALLED_GET)
                  == (step.did(CallKind.ACCEPT) && asked(step) ? 1 : 0));

  public static final StepInvariant GIVEN_IS_ONE_LESS =
      ALL.of(
          "a session that the get callback gives is one reference less of the application's; one that"
              + " it lends is none",
          List.of(Clause.CB_2),
          step ->
              !step.did(CallKind.ACCEPT)
                  || step.session() <= 0
                  || step.before().references(APP, step.session())
                          - step.after().references(APP, step.session())
                      == (handed(step) && callback(step) == GetCallback.GIVES ? 1 : 0));

  public static final StepInvariant SET_ON_SERVER_SAYS_NOTHING =
      ALL.of(
          "a session that was set on a server's connection is given back when it accepts",
          List.of(Clause.CLI_1),
          step ->
              !step.did(CallKind.ACCEPT)
                  || step.heldBefore() == 0
                  || step.heldBefore() != step.heldAfter()
                  || step.after().is(ConnectionField.REUSED, step.connection()));

  /** Steps that must be possible where a server accepts. */
  static final List<Witness> WITNESSES =
      new WitnessList()
          .of(StepInvariants.ONLY_RESUMABLE_IS_OFFERED)
          .done(
              CallKind.CONNECT_START,
              "a session of another version is set and left out of the ClientHello",
              step -> step.isUnder(Clause.VER_1))
          .of(StateInvariants.SERVER_ONLY_ACCEPTS)
          .connection(
              "a server's connection is open",
              (state, c) -> state.is(ConnectionField.SERVER, c) && state.session(c) != 0)
          .of(REUSES_WHAT_IT_FINDS_GOOD)
          .step(
              "a server reuses a session of its cache that nobody else owned",
              step -> reuses(step) && step.before().owners(step.session()) == 1)
          .step(
              "a server reuses a session that only the application had",
              step -> reuses(step) && step.before().cache(step.session()) == 0)
          .done(
              CallKind.ACCEPT,
              "a server finds a session of another scope",
              step -> givesBack(step, Clause.SID_1))
          .done(
              CallKind.ACCEPT,
              "a server finds a session whose time is over",
              step -> givesBack(step, Clause.EXP_2))
          .step(
              "a server finds a session that can be resumed no more",
              step -> step.done() && step.chose(Value.BAD_FOUND_DECLINED))
          .step(
              "a get callback gives a session that can be resumed no more",
              step -> step.done() && step.chose(Value.BAD_GOT_DECLINED))
          .done(
              CallKind.ACCEPT,
              "a client offers a session and a server looks nowhere",
              step ->
                  step.before().cache(step.session()) != 0
                      && !reuses(step)
                      && !step.moved(Kind.GIVES_BACK))
          .of(ASKS_FOR_WHAT_IT_LACKS)
          .done(
              CallKind.ACCEPT,
              "a get callback misses",
              step -> step.moved(Kind.CALLED_GET) && !reuses(step))
          .of(GIVEN_IS_ONE_LESS)
          .step(
              "a get callback gives the only reference of the application's away",
              step ->
                  reuses(step)
                      && step.before().references(step.session()) == 1
                      && step.after().references(step.session()) == 0)
          .of(SET_ON_SERVER_SAYS_NOTHING)
          .done(
              CallKind.ACCEPT,
              "a session is set on a server's connection, which accepts with another",
              step -> givesBack(step, Clause.CLI_1))
          .all();

  private ServerInvariants() {}

  static List<StepInvariant> all() {
    return ALL.all();
  }

  private static GetCallback callback(Transition step) {
    return GET_CALLBACKS[step.setting(ContextField.GET_CALLBACK)];
  }

  /** Whether the server looks into its cache and the session is there. */
  private static boolean inside(Transition step) {
    CacheMode mode = CacheMode.of(step.setting(ContextField.CACHE_MODE));
    return (mode.server() || step.chose(Value.UNCACHED_LOOKUP_DONE))
        && mode.lookup()
        && step.before().cache(step.session()) == step.before().context(step.connection());
  }

  private static boolean asked(Transition step) {
    return step.session() > 0 && !inside(step) && callback(step) != GetCallback.NONE;
  }

  private static boolean handed(Transition step) {
    return asked(step)
        && callback(step) != GetCallback.MISSES
        && step.before().references(APP, step.session()) > 0;
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
    return step.after().is(ConnectionField.REUSED, step.connection()) == reuses
        && (!reuses || step.heldAfter() == s);
  }

  private static boolean reuses(Transition step) {
    return step.did(CallKind.ACCEPT) && step.after().is(ConnectionField.REUSED, step.connection());
  }

  /** Whether a connection gives a session back under the clause. */
  private static boolean givesBack(Transition step, Clause clause) {
    return step.any(
        it ->
            it.kind() == Kind.GIVES_BACK && it.owner() > Movement.NOBODY && it.clause() == clause);
  }
}
