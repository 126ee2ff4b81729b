package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/** What holds of every step in which a server accepts. */
public final class ServerInvariants {

  public static final StepInvariant REUSES_WHAT_IT_FINDS_GOOD =
      new StepInvariant(
          "a server reuses the session that is offered if it finds it in its cache or by the callback"
              + " and it is good, its time not over and its scope the same; and else none",
          List.of(Clause.SRV_1, Clause.EXP_2, Clause.SID_1, Clause.CB_2),
          ServerInvariants::reusesWhatItFindsGood);

  public static final StepInvariant ASKS_FOR_WHAT_IT_LACKS =
      new StepInvariant(
          "the get callback is asked once for an offered session that the internal cache has not, and"
              + " for no other",
          List.of(Clause.CB_2),
          ServerInvariants::asksForWhatItLacks);

  public static final StepInvariant GIVEN_IS_ONE_LESS =
      new StepInvariant(
          "a session that the get callback gives is one reference less of the application's; one that"
              + " it lends is none",
          List.of(Clause.CB_2),
          ServerInvariants::givenIsOneLess);

  public static final StepInvariant SET_ON_SERVER_SAYS_NOTHING =
      new StepInvariant(
          "a session that was set on a server's connection is given back when it accepts",
          List.of(Clause.CLI_1),
          ServerInvariants::setOnServerSaysNothing);

  private static final GetCallback[] GET_CALLBACKS = GetCallback.values();
  private static final int APP = Actor.APP.number();

  private ServerInvariants() {}

  static List<StepInvariant> all() {
    return List.of(
        REUSES_WHAT_IT_FINDS_GOOD,
        ASKS_FOR_WHAT_IT_LACKS,
        GIVEN_IS_ONE_LESS,
        SET_ON_SERVER_SAYS_NOTHING);
  }

  private static GetCallback callback(State before, Call.Accept accept) {
    int a = before.context(accept.connection().number());
    return GET_CALLBACKS[before.get(ContextField.GET_CALLBACK, a)];
  }

  /** Whether the server looks into its cache and the session is there. */
  private static boolean inside(Transition step, Call.Accept accept) {
    int a = step.before().context(accept.connection().number());
    CacheMode mode = CacheMode.of(step.before().get(ContextField.CACHE_MODE, a));
    return (mode.server() || step.taken().contains(Value.UNCACHED_LOOKUP_DONE))
        && mode.lookup()
        && step.before().cache(accept.offered().number()) == a;
  }

  private static boolean asked(Transition step, Call.Accept accept) {
    return accept.offered().number() > 0
        && !inside(step, accept)
        && callback(step.before(), accept) != GetCallback.NONE;
  }

  private static boolean handed(Transition step, Call.Accept accept) {
    return asked(step, accept)
        && callback(step.before(), accept) != GetCallback.MISSES
        && step.before().references(APP, accept.offered().number()) > 0;
  }

  private static boolean good(Transition step, Call.Accept accept) {
    State before = step.before();
    int s = accept.offered().number();
    Value bad = inside(step, accept) ? Value.BAD_FOUND_REUSED : Value.BAD_GOT_REUSED;
    return (before.is(SessionField.RESUMABLE, s) || step.taken().contains(bad))
        && !before.is(SessionField.EXPIRED, s)
        && before.get(SessionField.ID_CONTEXT, s)
            == before.get(ConnectionField.ID_CONTEXT, accept.connection().number());
  }

  private static boolean reusesWhatItFindsGood(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.Accept accept)) {
      return true;
    }
    int c = accept.connection().number();
    int s = accept.offered().number();
    boolean found = s > 0 && (inside(step, accept) || handed(step, accept));
    boolean reuses = found && good(step, accept);
    return step.after().is(ConnectionField.REUSED, c) == reuses
        && (!reuses || step.after().session(c) == s);
  }

  private static boolean asksForWhatItLacks(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.Accept accept)) {
      return !step.moved(Movement.Kind.CALLED_GET);
    }
    int asked = 0;
    for (Movement movement : step.moved()) {
      if (movement.kind() == Movement.Kind.CALLED_GET) {
        asked++;
      }
    }
    return asked == (asked(step, accept) ? 1 : 0);
  }

  private static boolean givenIsOneLess(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.Accept accept)) {
      return true;
    }
    int s = accept.offered().number();
    if (s <= 0) {
      return true;
    }
    boolean gives = handed(step, accept) && callback(step.before(), accept) == GetCallback.GIVES;
    return step.after().references(APP, s) == step.before().references(APP, s) - (gives ? 1 : 0);
  }

  private static boolean setOnServerSaysNothing(Transition step) {
    if (!step.done() || !(step.call() instanceof Call.Accept accept)) {
      return true;
    }
    int c = accept.connection().number();
    int set = step.before().session(c);
    return set == 0 || step.after().session(c) != set || step.after().is(ConnectionField.REUSED, c);
  }
}
