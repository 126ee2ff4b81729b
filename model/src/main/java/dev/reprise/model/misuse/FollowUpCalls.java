package dev.reprise.model.misuse;

import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.property.Closing;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Harmless calls after a misuse, by which the damage shows: every connection is asked what it
 * holds, then every reference that the application owns is given back, and every connection freed.
 */
public final class FollowUpCalls {

  private FollowUpCalls() {}

  /**
   * The script, and such calls after it: those that the caller may make if the misuse did nothing.
   *
   * @param dialect whose first choices the stack is thought to take
   * @param askable whether the subject has such a call
   */
  public static Script of(Script script, Dialect dialect, Predicate<Call> askable) {
    GrowingState state = new GrowingState();
    Choices choices = new Choices(dialect);
    for (Call call : script.calls()) {
      choices.begin();
      Machine.step(state, call, choices);
    }
    List<Call> after = new ArrayList<>();
    for (Call.ConnectionFree free : Closing.connections(state)) {
      after.add(new Call.GetSession(free.connection()));
      after.add(new Call.SessionReused(free.connection()));
    }
    after.addAll(Closing.references(state));
    after.addAll(Closing.connections(state));
    List<Call> calls = new ArrayList<>(script.calls());
    after.stream().filter(askable).forEach(calls::add);
    return new Script(calls);
  }
}
