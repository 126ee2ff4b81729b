package dev.reprise.model.misuse;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Field;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import java.util.function.Supplier;

/**
 * The machine's own step, on a state that is changed for its sake so that the caller may make the
 * call, and changed back.
 */
final class Permitted {

  private Permitted() {}

  /** The answer is not <em>done</em> where nothing that could be changed would permit the call. */
  static Answer step(GrowingState state, Call call, Choices choices) {
    Supplier<Answer> step = () -> Machine.step(state, call, choices);
    return switch (call) {
      case Call.SetSession(var on, var session) ->
          atHome(state, session.number(), on, () -> unbegun(state, on, step));
      case Call.CopySessionId(var to, var from) ->
          atHome(
              state,
              state.session(state.handle(from.number())),
              to,
              () -> unbegun(state, to, step));
      case Call.ClearSession(var on) -> unbegun(state, on, step);
      case Call.ConnectionDup(var copy, var of) -> asIfFresh(state, of, step);
      case Call.ConnectStart(var on) -> again(state, on, step);
      case Call.Connect(var on, _, _) -> again(state, on, step);
      case Call.Handshake(var on, _, _) -> again(state, on, step);
      case Call.Accept(var on, _, _) -> again(state, on, step);
      case Call.Shutdown(var on) -> asIfOpen(state, on, step);
      case Call.ConnectionNew(var connection, var in) -> held(state, in, step);
      case Call.ServerNew(var connection, var in) -> held(state, in, step);
      case Call.CacheAdd(var to, var session) -> cached(state, to, session, step);
      case Call.CacheRemove(var from, var session) -> cached(state, from, session, step);
      default -> step.get();
    };
  }

  /** As if the session had its home in the connection's context. */
  private static Answer atHome(
      GrowingState state, int session, Connection on, Supplier<Answer> step) {
    int c = state.handle(on.number());
    return state.phase(c) == Phase.ABSENT
        ? step.get()
        : atHome(state, session, state.context(c), step);
  }

  private static Answer atHome(
      GrowingState state, int session, int context, Supplier<Answer> step) {
    if (!state.exists(session)) {
      return step.get();
    }
    int home = state.home(session);
    state.set(SessionField.HOME, session, context);
    Answer answer = step.get();
    if (state.exists(session) && home != 0) {
      state.set(SessionField.HOME, session, home);
    }
    return answer;
  }

  /** As if the session had its home in that context, and the application still owned it. */
  private static Answer cached(
      GrowingState state, Context context, Session session, Supplier<Answer> step) {
    return held(state, context, () -> atHome(state, session.number(), context.number(), step));
  }

  /** A handshake that has begun goes on, as if it had not. */
  private static Answer unbegun(GrowingState state, Connection on, Supplier<Answer> step) {
    return state.phase(state.handle(on.number())).handshaking()
        ? asIfFresh(state, on, step)
        : step.get();
  }

  /** As if the connection had not been used yet. */
  private static Answer asIfFresh(GrowingState state, Connection on, Supplier<Answer> step) {
    int c = state.handle(on.number());
    return state.phase(c) == Phase.ABSENT
        ? step.get()
        : as(state, ConnectionField.PHASE, c, Phase.FRESH.ordinal(), step);
  }

  /** As if the connection had been made ready to connect again. */
  private static Answer again(GrowingState state, Connection on, Supplier<Answer> step) {
    int c = state.handle(on.number());
    Phase phase = state.phase(c);
    if (phase == Phase.ABSENT || phase.handshaking()) {
      return step.get();
    }
    state.set(ConnectionField.PHASE, c, Phase.FRESH);
    Answer answer = step.get();
    if (!answer.done()) {
      state.set(ConnectionField.PHASE, c, phase);
    }
    return answer;
  }

  /** As if the handshake had succeeded. */
  private static Answer asIfOpen(GrowingState state, Connection on, Supplier<Answer> step) {
    int c = state.handle(on.number());
    if (state.phase(c) != Phase.ABSENT) {
      state.set(ConnectionField.PHASE, c, Phase.OPEN);
    }
    return step.get();
  }

  /** As if the application still owned the context. */
  private static Answer held(GrowingState state, Context context, Supplier<Answer> step) {
    return as(state, ContextField.HELD, context.number(), 1, step);
  }

  /** As if a field had that value. */
  private static Answer as(
      GrowingState state, Field field, int number, int value, Supplier<Answer> step) {
    int before = state.get(field, number);
    state.set(field, number, value);
    Answer answer = step.get();
    state.set(field, number, before);
    return answer;
  }
}
