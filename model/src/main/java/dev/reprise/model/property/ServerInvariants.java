package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
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
              step.count(it -> it.kind() == Movement.Kind.CALLED_GET)
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
}
