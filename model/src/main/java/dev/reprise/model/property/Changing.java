package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.OptionalInt;

/** What a small call changes, and that it changes nothing else. */
final class Changing {

  private Changing() {}

  static OptionalInt former(Transition step) {
    return switch (step.call()) {
      case Call.SetCacheMode set -> setting(step, ContextField.CACHE_MODE, set.of());
      case Call.SetCacheSize set -> setting(step, ContextField.CACHE_SIZE, set.of());
      default -> OptionalInt.empty();
    };
  }

  private static OptionalInt setting(Transition step, Field field, Context of) {
    return OptionalInt.of(step.before().get(field, of.number()));
  }

  static boolean doesJustThat(Transition step) {
    return switch (step.call()) {
      case Call.ContextNew made -> isHeld(step, made.context(), true);
      case Call.ContextFree freed -> !step.after().is(ContextField.HELD, freed.context().number());
      case Call.ConnectionNew made -> isMade(step, made.connection(), made.in(), false);
      case Call.ServerNew made -> isMade(step, made.connection(), made.in(), true);
      case Call.Shutdown _ -> isShut(step);
      case Call.PeerShutdown _ -> becomes(step, ConnectionField.PEER_CLOSED);
      case Call.SetVersion set ->
          step.changesOnly(
              state ->
                  state.set(
                      ConnectionField.OTHER_VERSION,
                      step.connection(),
                      set.version() == Version.OTHER));
      case Call.ConnectionDup dup -> isNamedTwice(step, dup.connection().number(), dup.of());
      case Call.ConnectionFree free -> losesName(step, free.connection().number());
      case Call.SessionFree freed -> step.gained(freed.session().number()) == -1;
      default -> true;
    };
  }

  private static boolean isHeld(Transition step, Context a, boolean held) {
    return step.changesOnly(state -> state.set(ContextField.HELD, a.number(), held));
  }

  private static boolean isMade(Transition step, Connection made, Context in, boolean isServer) {
    int c = made.number();
    int a = in.number();
    return step.asked(Switch.NEW_CONNECTION)
        && step.changesOnly(
            state -> {
              state.appears(c, a);
              state.set(ConnectionField.SERVER, c, isServer);
              state.set(ConnectionField.ID_CONTEXT, c, state.get(ContextField.ID_CONTEXT, a));
              boolean hasOwn = step.chose(Value.NEW_HOLDS_ITS_OWN);
              state.set(ConnectionField.OWN, c, hasOwn ? Own.NOT_RESUMABLE : Own.NONE);
            });
  }

  private static boolean isShut(Transition step) {
    return switch (step.phaseBefore()) {
      case OPEN, CLOSED ->
          step.changesOnly(
              state -> state.set(ConnectionField.PHASE, step.connection(), Phase.CLOSED));
      case FRESH, GREETING, OFFERING ->
          step.chose(Value.EARLY_SHUTDOWN_HARMLESS) && step.changesNothing();
      case ABSENT, ALIAS, FAILED -> false;
    };
  }

  private static boolean becomes(Transition step, Field field) {
    return step.changesOnly(state -> state.set(field, step.connection(), true));
  }

  private static boolean isNamedTwice(Transition step, int c, Connection name) {
    int of = step.before().handle(name.number());
    return step.before().phase(of) == Phase.FRESH
        || (step.chose(Value.STARTED_DUP_SAME)
            && step.changesOnly(
                state -> {
                  state.set(ConnectionField.PHASE, c, Phase.ALIAS);
                  state.set(ConnectionField.TWO_NAMES, of, true);
                }));
  }

  private static boolean losesName(Transition step, int name) {
    State before = step.before();
    int alias = before.alias();
    if (!StepInvariants.losesOneName(step)) {
      return !before.is(ConnectionField.TWO_NAMES, step.connection())
          || step.after().phase(alias) == Phase.ABSENT;
    }
    return step.changesOnly(
        state -> {
          if (name == alias) {
            state.vanishes(alias);
            state.set(ConnectionField.TWO_NAMES, step.connection(), false);
          } else {
            state.set(ConnectionField.TWO_NAMES, alias, true);
          }
        });
  }
}
