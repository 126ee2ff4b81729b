package dev.reprise.model.misuse;

import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Phase;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Session;
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
    List<Call> calls = new ArrayList<>(script.calls());
    after(state).stream().filter(askable).forEach(calls::add);
    return new Script(calls);
  }

  private static List<Call> after(GrowingState state) {
    List<Call> questions = new ArrayList<>();
    List<Call> frees = new ArrayList<>();
    for (int a = 1; a <= state.actors(); a++) {
      for (int s = 1; s <= state.sessions(); s++) {
        for (int owned = state.references(a, s); owned > 0; owned--) {
          frees.add(new Call.SessionFree(new Actor(a), new Session(s)));
        }
      }
    }
    for (int c = 1; c <= state.connections(); c++) {
      if (state.phase(c) != Phase.ABSENT) {
        Connection connection = new Connection(c);
        questions.add(new Call.GetSession(connection));
        questions.add(new Call.SessionReused(connection));
        frees.add(new Call.ConnectionFree(connection));
      }
    }
    questions.addAll(frees);
    return questions;
  }
}
