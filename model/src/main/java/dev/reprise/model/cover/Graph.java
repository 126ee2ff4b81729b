package dev.reprise.model.cover;

import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.Orbits;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.walk.Coverage;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The states of a scope and the calls between them, as far as a dialect leaves no choice: there it
 * is a deterministic automaton whose inputs are calls.
 *
 * <p>A <em>transition</em> is a call in a state that is done, or refused as the dialect declares;
 * those that differ by the names of connections and sessions only are one. A call that the caller
 * may not make is no transition, nor is a step that leaves the stack a choice: no state is entered
 * through it.
 */
public final class Graph {

  /** A call, and the state that it leads to: one for all that differ by names. */
  private record Transition(CallKind kind, int to) {}

  /** A call in a state, under names that are the same for all that differ by them. */
  private record Made(Orbits.Key state, Call call) {}

  private final Scope scope;
  private final List<Call> calls;
  private final Dialect dialect;
  private final Orbits orbits;
  private final Set<CallKind> askable = EnumSet.noneOf(CallKind.class);

  /** Each state's number, the nearest first; the empty one is 0. */
  private final Map<Orbits.Key, Integer> states = new HashMap<>();

  private final Map<Made, Integer> transitions = new HashMap<>();
  private final List<Transition> all = new ArrayList<>();
  private final List<List<Integer>> leaving = new ArrayList<>();
  private final Set<Made> open = new HashSet<>();

  private Graph(Scope scope, List<Call> calls, Dialect dialect) {
    this.scope = scope;
    this.calls = List.copyOf(calls);
    this.dialect = dialect;
    this.orbits = scope.orbits();
    this.states.put(orbits.key(scope.empty()), 0);
    calls.forEach(call -> askable.add(call.kind()));
  }

  /**
   * Explores a scope.
   *
   * @param within calls from the empty state to the end of the last transition
   */
  public static Graph of(Scope scope, List<Call> calls, Dialect dialect, int within) {
    Graph graph = new Graph(scope, calls, dialect);
    graph.explore(within);
    return graph;
  }

  private void explore(int within) {
    Explorer explorer =
        new Explorer(scope, calls, dialect).upToSymmetry().withoutChoices().within(within);
    explorer.explore(
        (before, call, answer, choices, after) -> {
          Made made = made(before, call);
          if (!choices.forced()) {
            open.add(made);
          } else if (Coverage.counts(answer) && !transitions.containsKey(made)) {
            Orbits.Key led = orbits.key(after);
            states.putIfAbsent(led, states.size());
            transitions.put(made, all.size());
            while (leaving.size() <= explorer.place()) {
              leaving.add(new ArrayList<>());
            }
            leaving.getLast().add(all.size());
            all.add(new Transition(call.kind(), states.getOrDefault(led, 0)));
          }
        });
  }

  /** The call has the numbers of its roles for names, and the state marks who has which role. */
  private Made made(PackedState state, Call call) {
    long[] connections = new long[scope.connections()];
    long[] sessions = new long[scope.sessions()];
    int[] role = {0};
    Call named =
        call.with(
            name ->
                switch (name) {
                  case Connection connection -> {
                    connections[connection.number() - 1] |= 1L << role[0];
                    yield new Connection(++role[0]);
                  }
                  case Session session when session.number() > 0 -> {
                    sessions[session.number() - 1] |= 1L << role[0];
                    yield new Session(++role[0]);
                  }
                  default -> name;
                });
    return new Made(orbits.key(state, connections, sessions), named);
  }

  /** How many transitions there are. They are numbered from 0, the nearest first. */
  public int size() {
    return all.size();
  }

  /** How many states the transitions come from and lead to, but for names. */
  public int states() {
    return states.size();
  }

  /** How many calls in these states leave the stack a choice: they are no transitions. */
  public int open() {
    return open.size();
  }

  /** The call of a transition. */
  public CallKind kind(int transition) {
    return all.get(transition).kind();
  }

  /** The transitions that both graphs have, by their numbers in this one. */
  public BitSet sharedWith(Graph other) {
    BitSet shared = new BitSet();
    transitions.forEach((made, number) -> shared.set(number, other.transitions.containsKey(made)));
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
      made.add(transitions.getOrDefault(made(state, call), -1));
      state.set(after);
    }
    return made;
  }

  /** Whether the scope has everything that the call names. */
  private boolean names(Call call) {
    return Stream.of(call.used(), call.made())
        .flatMap(Set::stream)
        .allMatch(
            name ->
                switch (name) {
                  case Context context -> context.number() <= scope.contexts();
                  case Connection connection -> connection.number() <= scope.connections();
                  case Session session -> session.number() <= scope.sessions();
                  default -> throw new IllegalStateException("a name of no kind: " + name);
                });
  }

  /** The state that a transition leads to. */
  int to(int transition) {
    return all.get(transition).to();
  }

  /** The calls that make these transitions, one after the other, from the empty state. */
  Script script(List<Integer> walk) {
    Choices choices = new Choices(dialect);
    PackedState state = scope.empty();
    List<Call> made = new ArrayList<>();
    for (int transition : walk) {
      Call next =
          calls.stream()
              .filter(call -> call.kind() == kind(transition) && scope.admits(state, call))
              .filter(call -> transitions.getOrDefault(made(state, call), -1) == transition)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no walk: " + walk));
      choices.begin();
      Machine.step(state, next, choices);
      made.add(next);
    }
    return new Script(made);
  }

  /** The transitions that the scripts make. */
  public BitSet made(Collection<Script> scripts) {
    BitSet made = new BitSet();
    scripts.forEach(
        script -> transitions(script).stream().filter(it -> it >= 0).forEach(made::set));
    return made;
  }

  /** The transitions that leave a state, by its number. */
  List<Integer> leaving(int state) {
    return state < leaving.size() ? leaving.get(state) : List.of();
  }
}
