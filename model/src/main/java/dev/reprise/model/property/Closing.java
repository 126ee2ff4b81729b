package dev.reprise.model.property;

import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Giving everything back: the calls an application makes before it ends. */
public final class Closing {

  private static final Choices ANY = new Choices(any());

  private Closing() {}

  private static Dialect any() {
    Map<Switch, Set<Value>> all = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      all.put(of, Set.copyOf(of.settings()));
    }
    all.put(Switch.NESTED_FLUSH, Set.of(Value.NESTED_FLUSH_ALLOWED));
    return new Dialect("any", all);
  }

  /** Frees every connection, every reference of the application's, then every context. */
  public static List<Call> calls(State state) {
    List<Call> calls = new ArrayList<>();
    for (int c = 1; c <= state.connections(); c++) {
      if (state.phase(c) != Phase.ABSENT) {
        calls.add(new Call.ConnectionFree(new Connection(c)));
      }
    }
    for (int s = 1; s <= state.sessions(); s++) {
      for (int actor = 1; actor <= state.actors(); actor++) {
        for (int tokens = state.references(actor, s); tokens > 0; tokens--) {
          calls.add(new Call.SessionFree(new Actor(actor), new Session(s)));
        }
      }
    }
    for (int a = 1; a <= state.contexts(); a++) {
      if (state.is(ContextField.HELD, a)) {
        calls.add(new Call.ContextFree(new Context(a)));
      }
    }
    return calls;
  }

  /**
   * Whether these calls are done one and all, and leave nothing, whatever the stack chooses, as
   * long as it lets a remove callback flush: else a caller may have set a trap that nothing gets
   * out of.
   */
  public static boolean leavesNothing(State state) {
    Choices choices = new Choices(ANY);
    Set<GrowingState> states = Set.of(Readings.withLedger(state));
    for (Call call : calls(state)) {
      Set<GrowingState> next = new HashSet<>();
      for (GrowingState before : states) {
        choices.begin();
        do {
          GrowingState after = before.copy();
          if (!Machine.step(after, call, choices).done()) {
            return false;
          }
          next.add(after);
        } while (choices.advance());
      }
      states = next;
    }
    return states.stream().allMatch(Readings::nothing);
  }
}
