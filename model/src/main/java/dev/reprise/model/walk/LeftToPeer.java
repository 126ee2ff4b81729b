package dev.reprise.model.walk;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.List;

/**
 * Handshakes that a script leaves to the peer. A stack that offers what it may not offer is then
 * seen to reuse it, and no script has planned that.
 */
public final class LeftToPeer {

  private LeftToPeer() {}

  /**
   * The same script, where each handshake is left to the peer that would end as the script
   * prescribes all the same.
   *
   * @param dialect of which the first values are taken
   */
  public static Script in(Script script, Dialect dialect) {
    List<Call> calls = new ArrayList<>(script.size());
    Choices choices = new Choices(dialect);
    GrowingState state = new GrowingState();
    for (Call call : script.calls()) {
      if (call.handshakeOutcome().isEmpty()) {
        step(state, call, choices);
        calls.add(call);
      } else {
        GrowingState after = state.copy();
        boolean isDone = step(after, call, choices).done();
        Call left = call.with(Outcome.PEER);
        boolean isSame = isDone && step(state, left, choices).done() && state.equals(after);
        calls.add(isSame ? left : call);
        state = isDone ? after : state;
      }
    }
    return new Script(calls, script.leaves());
  }

  private static Answer step(GrowingState state, Call call, Choices choices) {
    choices.begin();
    return Machine.step(state, call, choices);
  }
}
