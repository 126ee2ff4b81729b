package dev.reprise.model.property;

import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.ConnectionField;
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
import java.util.Arrays;
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
    Arrays.asList(Switch.values()).forEach(of -> all.put(of, Set.copyOf(of.settings())));
    all.put(Switch.NESTED_FLUSH, Set.of(Value.NESTED_FLUSH_ALLOWED));
    return new Dialect("any", all);
  }

  /** Frees every connection. */
  public static List<Call.ConnectionFree> connections(State state) {
    List<Call.ConnectionFree> calls = new ArrayList<>();
    for (int c = 1; c <= state.connections(); c++) {
      if (state.phase(c) != Phase.ABSENT && !isFreedOnce(state, c)) {
        calls.add(new Call.ConnectionFree(new Connection(c)));
      }
    }
    return calls;
  }

  /** Whether the first name of a connection with two names was freed: it lives on by the other. */
  private static boolean isFreedOnce(State state, int c) {
    return state.phase(c) != Phase.ALIAS
        && state.is(ConnectionField.TWO_NAMES, c)
        && state.is(ConnectionField.TWO_NAMES, state.alias());
  }

  /** Frees every reference of the application's. */
  public static List<Call.SessionFree> references(State state) {
    List<Call.SessionFree> calls = new ArrayList<>();
    for (int actor = 1; actor <= state.actors(); actor++) {
      for (int s = 1; s <= state.sessions(); s++) {
        for (int owned = state.references(actor, s); owned > 0; owned--) {
          calls.add(new Call.SessionFree(new Actor(actor), new Session(s)));
        }
      }
    }
    return calls;
  }

  /**
   * Whether everything can be freed, connections first and contexts last, and leaves nothing,
   * whatever the stack chooses, as long as it lets a remove callback flush: else a caller may have
   * set a trap that nothing gets out of.
   */
  public static boolean leavesNothing(State state) {
    Choices choices = new Choices(ANY);
    Set<GrowingState> states = Set.of(Readings.withLedger(state));
    List<Call> calls = new ArrayList<>(connections(state));
    calls.addAll(references(state));
    for (int a = 1; a <= state.contexts(); a++) {
      if (state.is(ContextField.HELD, a)) {
        calls.add(new Call.ContextFree(new Context(a)));
      }
    }
    for (Call call : calls) {
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
