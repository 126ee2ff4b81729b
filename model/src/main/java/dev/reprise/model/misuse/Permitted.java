package dev.reprise.model.misuse;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Phase;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;

/**
 * The machine's own step, on a state that is changed for its sake so that the caller may make the
 * call, and changed back.
 */
final class Permitted {

  private Permitted() {}

  /** The answer is not <em>done</em> where nothing that could be changed would permit the call. */
  static Answer step(GrowingState state, Call call, Choices choices) {
    return switch (call) {
      case Call.SetSession(var on, var session) -> set(state, on, session, call, choices);
      case Call.ClearSession(var on) -> asIfFresh(state, on, call, choices);
      case Call.ConnectStart(var on) -> again(state, on, call, choices);
      case Call.Connect(var on, var outcome, var fresh) -> again(state, on, call, choices);
      case Call.Shutdown(var on) -> asIfOpen(state, on, call, choices);
      case Call.ConnectionNew(var connection, var in) -> inFreed(state, in, call, choices);
      default -> Machine.step(state, call, choices);
    };
  }

  /** As if the session had its home there, and the handshake had not begun. */
  private static Answer set(
      GrowingState state, Connection on, Session session, Call call, Choices choices) {
    int s = session.number();
    int home = state.home(s);
    if (!state.exists(s) || state.phase(on.number()) == Phase.ABSENT) {
      return Machine.step(state, call, choices);
    }
    state.home(s, state.context(on.number()));
    Answer answer = asIfFresh(state, on, call, choices);
    if (state.exists(s) && home != 0) {
      state.home(s, home);
    }
    return answer;
  }

  /** A handshake that has begun goes on, as if it had not. */
  private static Answer asIfFresh(GrowingState state, Connection on, Call call, Choices choices) {
    int c = on.number();
    Phase phase = state.phase(c);
    if (!phase.handshaking()) {
      return Machine.step(state, call, choices);
    }
    state.phase(c, Phase.FRESH);
    Answer answer = Machine.step(state, call, choices);
    state.phase(c, phase);
    return answer;
  }

  /** As if the connection had been made ready to connect again. */
  private static Answer again(GrowingState state, Connection on, Call call, Choices choices) {
    int c = on.number();
    Phase phase = state.phase(c);
    if (phase == Phase.ABSENT || phase.handshaking()) {
      return Machine.step(state, call, choices);
    }
    state.phase(c, Phase.FRESH);
    Answer answer = Machine.step(state, call, choices);
    if (!answer.done()) {
      state.phase(c, phase);
    }
    return answer;
  }

  /** As if the handshake had succeeded. */
  private static Answer asIfOpen(GrowingState state, Connection on, Call call, Choices choices) {
    if (state.phase(on.number()) != Phase.ABSENT) {
      state.phase(on.number(), Phase.OPEN);
    }
    return Machine.step(state, call, choices);
  }

  /** As if the application still owned the context. */
  private static Answer inFreed(GrowingState state, Context in, Call call, Choices choices) {
    boolean held = state.held(in.number());
    state.hold(in.number(), true);
    Answer answer = Machine.step(state, call, choices);
    state.hold(in.number(), held);
    return answer;
  }
}
