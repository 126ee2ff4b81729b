package dev.reprise.model.cover;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.explore.Symmetry;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.PackedState.Bits;
import dev.reprise.model.walk.Coverage;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.CallNames;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The states of a scope and the calls between them, as far as a dialect leaves no choice: there it
 * is a deterministic automaton whose inputs are calls.
 *
 * <p>A <em>transition</em> is a call in a state that is done, or refused as the dialect declares;
 * those that differ by the names of connections and sessions only are one. What a caller may not do
 * is none, nor is a step that leaves the stack a choice: nothing is entered through it.
 */
public final class Graph {

  /** A call that can be made in a state, and the state that it leads to. */
  record Edge(Call call, int to, int transition) {}

  /** Where a transition comes from and leads to, one state for all that differ by names only. */
  private record Ends(Bits from, Bits to) {}

  private final Scope scope;
  private final Dialect dialect;
  private final Symmetry symmetry;
  private final Set<CallKind> askable = EnumSet.noneOf(CallKind.class);
  private final Map<Symmetry.Made, Integer> transitions = new HashMap<>();
  private final List<Ends> ends = new ArrayList<>();
  private final List<CallKind> kinds = new ArrayList<>();
  private final Set<Symmetry.Made> open = new HashSet<>();

  /** What can be done in each state; state 0 is the empty one. */
  private final List<List<Edge>> edges = new ArrayList<>();

  private Graph(Scope scope, Dialect dialect) {
    this.scope = scope;
    this.dialect = dialect;
    this.symmetry = new Symmetry(scope);
  }

  /**
   * Explores a scope.
   *
   * @param within calls from the empty state to the end of the last transition
   */
  public static Graph of(Scope scope, List<Call> calls, Dialect dialect, int within) {
    Graph graph = new Graph(scope, dialect);
    graph.explore(calls, within);
    return graph;
  }

  private void explore(List<Call> calls, int within) {
    calls.forEach(call -> askable.add(call.kind()));
    Choices choices = new Choices(dialect);
    PackedState before = scope.empty();
    PackedState after = scope.empty();
    Map<Bits, Integer> states = new HashMap<>(Map.of(Bits.EMPTY, 0));
    List<Bits> reached = new ArrayList<>(List.of(Bits.EMPTY));
    int levelEnd = 1;
    int depth = 0;
    for (int at = 0; at < reached.size() && depth < within; at++) {
      Bits bits = reached.get(at);
      List<Edge> leaving = new ArrayList<>();
      before.set(bits);
      for (Call call : calls) {
        if (!scope.admits(before, call)) {
          continue;
        }
        after.set(bits);
        choices.begin();
        Answer answer = Machine.step(after, call, choices);
        if (!Coverage.counts(answer)) {
          if (!choices.forced()) {
            open.add(symmetry.representative(before, call));
          }
        } else if (choices.forced()) {
          Integer to = states.putIfAbsent(after.bits(), reached.size());
          if (to == null) {
            to = reached.size();
            reached.add(after.bits());
          }
          leaving.add(new Edge(call, to, transition(before, call, after)));
        } else {
          open.add(symmetry.representative(before, call));
        }
      }
      edges.add(List.copyOf(leaving));
      if (at + 1 == levelEnd) {
        levelEnd = reached.size();
        depth++;
      }
    }
    while (edges.size() < reached.size()) {
      edges.add(List.of());
    }
  }

  private int transition(PackedState before, Call call, PackedState after) {
    Symmetry.Made made = symmetry.representative(before, call);
    Integer known = transitions.putIfAbsent(made, transitions.size());
    if (known != null) {
      return known;
    }
    ends.add(new Ends(made.state(), symmetry.representative(after)));
    kinds.add(call.kind());
    return ends.size() - 1;
  }

  /** How many transitions there are. They are numbered from 0, the nearest first. */
  public int size() {
    return ends.size();
  }

  /** How many states the transitions come from and lead to, but for names. */
  public int states() {
    Set<Bits> states = new HashSet<>();
    for (Ends one : ends) {
      states.add(one.from());
      states.add(one.to());
    }
    return states.size();
  }

  /** How many calls in these states leave the stack a choice: they are no transitions. */
  public int open() {
    return open.size();
  }

  /** The call of a transition. */
  public CallKind kind(int transition) {
    return kinds.get(transition);
  }

  /** The transitions that both graphs have, by their numbers in this one. */
  public BitSet sharedWith(Graph other) {
    BitSet shared = new BitSet();
    transitions.forEach(
        (made, number) -> {
          if (other.transitions.containsKey(made)) {
            shared.set(number);
          }
        });
    return shared;
  }

  /**
   * The transitions that a script makes, one for each call, −1 where the scope has no such; it ends
   * with the first call that is of no kind that the graph was made of, undefined, no call, leaves a
   * choice, or leads out of what the scope can say.
   */
  public List<Integer> transitions(Script script) {
    Choices choices = new Choices(dialect);
    PackedState state = scope.empty();
    PackedState after = scope.empty();
    List<Integer> made = new ArrayList<>();
    for (Call call : script.calls()) {
      if (!askable.contains(call.kind()) || !names(call) || !scope.allows(state, call)) {
        break;
      }
      after.set(state);
      choices.begin();
      Answer answer = Machine.step(after, call, choices);
      if (!Coverage.counts(answer) || !choices.forced()) {
        break;
      }
      made.add(transitions.getOrDefault(symmetry.representative(state, call), -1));
      state.set(after);
    }
    return made;
  }

  /** Whether the scope has everything that the call names. */
  private boolean names(Call call) {
    Set<Object> names = new HashSet<>(CallNames.used(call));
    names.addAll(CallNames.made(call));
    for (Object name : names) {
      boolean has =
          switch (name) {
            case Context context -> context.number() <= scope.contexts();
            case Connection connection -> connection.number() <= scope.connections();
            case Session session -> session.number() <= scope.sessions();
            default -> throw new IllegalStateException("a name of no kind: " + name);
          };
      if (!has) {
        return false;
      }
    }
    return true;
  }

  /** What can be done in that state. */
  List<Edge> leaving(int state) {
    return edges.get(state);
  }

  int numberedStates() {
    return edges.size();
  }

  /**
   * Fewer calls make every transition in no set of scripts: each is made once at least, and a state
   * that more transitions leave than enter must be entered once more for each of these, since every
   * script begins in the empty state.
   */
  public int fewestCalls() {
    Map<Bits, Integer> missing = new HashMap<>();
    for (Ends one : ends) {
      missing.merge(one.from(), 1, Integer::sum);
      missing.merge(one.to(), -1, Integer::sum);
    }
    missing.remove(Bits.EMPTY);
    return ends.size() + missing.values().stream().mapToInt(more -> Math.max(0, more)).sum();
  }
}
