package dev.reprise.model.cover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** The shortest ways from some states of a graph to all others. */
final class Ways {

  private static final int NONE = -1;

  private final Graph graph;

  /** The last transition of the way to each state; {@link #NONE} where it is a start. */
  private final int[] by;

  /** The states that can be come to, the nearest first. */
  private final List<Integer> order = new ArrayList<>();

  private final int[] length;

  private Ways(Graph graph) {
    this.graph = graph;
    this.by = new int[graph.states()];
    this.length = new int[graph.states()];
    Arrays.fill(by, NONE);
    Arrays.fill(length, NONE);
  }

  static Ways from(Graph graph, List<List<Integer>> leaving, BitSet starts) {
    Ways ways = new Ways(graph);
    Deque<Integer> left = new ArrayDeque<>();
    starts.stream()
        .forEach(
            state -> {
              ways.length[state] = 0;
              left.add(state);
            });
    while (!left.isEmpty()) {
      int state = left.remove();
      ways.order.add(state);
      for (int transition : leaving.get(state)) {
        int to = graph.ends(transition).to();
        if (ways.length[to] == NONE) {
          ways.length[to] = ways.length[state] + 1;
          ways.by[to] = transition;
          left.add(to);
        }
      }
    }
    return ways;
  }

  int length(int state) {
    return length[state];
  }

  List<Integer> to(int state) {
    List<Integer> way = new ArrayList<>();
    for (int at = state; by[at] != NONE; at = graph.ends(by[at]).from()) {
      way.add(by[at]);
    }
    return way.reversed();
  }

  /** The way to the nearest of these states. */
  List<Integer> toNearest(BitSet states) {
    return order.stream()
        .filter(states::get)
        .findFirst()
        .map(this::to)
        .orElseThrow(() -> new IllegalStateException("a state that nothing leads to"));
  }
}
