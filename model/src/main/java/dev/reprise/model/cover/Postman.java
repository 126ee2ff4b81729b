package dev.reprise.model.cover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Walks through a graph that make some of its transitions, each once at least, and have as few
 * transitions together as can be: the rural postman's problem, for one who may go back to the empty
 * state at no cost, from wherever he is.
 *
 * <p>Where more of the wanted transitions leave a state than enter it, it must be come to once more
 * for each of these: from a state where more enter than leave, or from the empty one. What that
 * takes at least is a cheapest flow. If all transitions are wanted, the walks along it are the
 * shortest that there are; else parts of it may be cut off from the rest, and are joined to it by
 * the nearest way.
 */
final class Postman {

  /** Stands in a tour for going back to the empty state. */
  static final int BACK = -1;

  private final Graph graph;
  private final int states;

  /** How often each transition is made. */
  private final int[] times;

  /** How often a walk ends in each state. */
  private final int[] ending;

  /** The transitions that leave each state. */
  private final List<List<Integer>> leaving = new ArrayList<>();

  /** Walks that make the wanted transitions. */
  Postman(Graph graph, BitSet wanted) {
    this.graph = graph;
    this.states = graph.states();
    this.times = new int[graph.size()];
    this.ending = new int[states];
    for (int state = 0; state < states; state++) {
      leaving.add(new ArrayList<>());
    }
    for (int transition = 0; transition < times.length; transition++) {
      leaving.get(graph.ends(transition).from()).add(transition);
    }
    wanted.stream().forEach(this::make);
    fillUp();
    join();
  }

  private void make(int transition) {
    times[transition]++;
    ending[graph.ends(transition).to()]++;
    ending[graph.ends(transition).from()]--;
  }

  /** Makes more transitions, until no state is left more often than it is come to. */
  private void fillUp() {
    int source = states;
    int sink = states + 1;
    CheapestFlow flow = new CheapestFlow(states + 2);
    for (int transition = 0; transition < times.length; transition++) {
      Graph.Ends ends = graph.ends(transition);
      flow.arc(ends.from(), ends.to(), CheapestFlow.UNBOUNDED, 1);
    }
    flow.arc(source, 0, CheapestFlow.UNBOUNDED, 0);
    for (int state = 1; state < states; state++) {
      if (ending[state] < 0) {
        flow.arc(state, sink, -ending[state], 0);
      } else {
        flow.arc(source, state, ending[state], 0);
      }
    }
    flow.send(source, sink);
    for (int transition = 0; transition < times.length; transition++) {
      for (int more = flow.along(transition); more > 0; more--) {
        make(transition);
      }
    }
  }

  /** Makes more transitions, until every state that is left can be come to from the empty one. */
  private void join() {
    BitSet joined = new BitSet();
    reach(0, joined);
    BitSet apart = new BitSet();
    for (int transition = 0; transition < times.length; transition++) {
      if (times[transition] > 0 && !joined.get(graph.ends(transition).from())) {
        apart.set(graph.ends(transition).from());
      }
    }
    while (!apart.isEmpty()) {
      BitSet starts = new BitSet();
      joined.stream().filter(state -> state == 0 || ending[state] > 0).forEach(starts::set);
      for (int transition : Ways.from(graph, leaving, starts).toNearest(apart)) {
        make(transition);
      }
      reach(0, joined);
      apart.andNot(joined);
    }
  }

  /** Adds the states that the walks come to from there. */
  private void reach(int start, BitSet reached) {
    Deque<Integer> left = new ArrayDeque<>(List.of(start));
    reached.set(start);
    BitSet done = new BitSet();
    while (!left.isEmpty()) {
      int state = left.remove();
      if (done.get(state)) {
        continue;
      }
      done.set(state);
      reached.set(state);
      for (int transition : leaving.get(state)) {
        if (times[transition] > 0) {
          left.add(graph.ends(transition).to());
        }
      }
    }
  }

  /** How often each transition is made by the walks. */
  int[] times() {
    return times.clone();
  }

  /** All walks in one: a closed one through the empty state, with each {@link #BACK} to it. */
  List<Integer> tour() {
    int[] left = times.clone();
    int[] ends = ending.clone();
    int[] next = new int[states];
    Deque<int[]> stack = new ArrayDeque<>();
    stack.push(new int[] {0, BACK});
    List<Integer> tour = new ArrayList<>();
    while (!stack.isEmpty()) {
      int[] top = stack.element();
      int state = top[0];
      List<Integer> out = leaving.get(state);
      while (next[state] < out.size() && left[out.get(next[state])] == 0) {
        next[state]++;
      }
      if (next[state] < out.size()) {
        int transition = out.get(next[state]);
        left[transition]--;
        stack.push(new int[] {graph.ends(transition).to(), transition});
      } else if (state != 0 && ends[state] > 0) {
        ends[state]--;
        stack.push(new int[] {0, BACK});
      } else {
        tour.add(top[1]);
        stack.pop();
      }
    }
    tour.removeLast();
    if (Arrays.stream(left).anyMatch(it -> it > 0)) {
      throw new IllegalStateException("a part of the walks that nothing leads to");
    }
    return tour.reversed();
  }

  /** The shortest ways from the empty state. */
  Ways ways() {
    BitSet start = new BitSet();
    start.set(0);
    return Ways.from(graph, leaving, start);
  }
}
