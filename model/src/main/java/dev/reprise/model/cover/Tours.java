package dev.reprise.model.cover;

import dev.reprise.model.cover.Graph.Edge;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.script.Script;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Scripts that together make every transition of several graphs. From where a script stands it goes
 * on by a shortest way to the nearest transition that no script has made; where one is nearer to
 * the empty state, or the script is long, the next script begins. In the end, scripts are left out
 * whose transitions others make. The same graphs give the same scripts.
 */
public final class Tours {

  private final Graph graph;
  private final int longest;
  private final BitSet made;
  private final List<Script> scripts = new ArrayList<>();

  /** How each state was reached in the present search, and from where; the edge's place. */
  private final int[] from;

  private final Edge[] by;

  private Tours(Graph graph, int longest, BitSet made) {
    this.graph = graph;
    this.longest = longest;
    this.made = made;
    this.from = new int[graph.numberedStates()];
    this.by = new Edge[graph.numberedStates()];
  }

  /**
   * A set of scripts that makes every transition of each of the graphs.
   *
   * @param longest calls that a script has at most, where one transition does not need more
   */
  public static List<Script> covering(Collection<Graph> graphs, int longest) {
    List<Script> scripts = new ArrayList<>();
    for (Graph graph : graphs) {
      scripts.addAll(of(graph, longest, madeBy(scripts, graph)));
    }
    return needed(scripts, List.copyOf(graphs));
  }

  /** The transitions of the graph that the scripts make. */
  public static BitSet madeBy(Collection<Script> scripts, Graph graph) {
    BitSet made = new BitSet();
    for (Script script : scripts) {
      for (int transition : graph.transitions(script)) {
        if (transition >= 0) {
          made.set(transition);
        }
      }
    }
    return made;
  }

  private static List<Script> of(Graph graph, int longest, BitSet made) {
    Tours tours = new Tours(graph, longest, made);
    while (made.cardinality() < graph.size()) {
      tours.next();
    }
    return tours.scripts;
  }

  private void next() {
    List<Edge> way = nearest(0, Integer.MAX_VALUE);
    int distance = way.size();
    List<Call> calls = new ArrayList<>();
    int at = 0;
    while (!way.isEmpty() && (calls.isEmpty() || calls.size() + way.size() <= longest)) {
      for (Edge edge : way) {
        calls.add(edge.call());
        made.set(edge.transition());
        at = edge.to();
      }
      way = nearest(at, distance);
    }
    if (calls.isEmpty()) {
      throw new IllegalStateException("a transition that no script reaches");
    }
    scripts.add(new Script(calls));
  }

  /** The shortest way to the end of a transition that was not made; none where all are farther. */
  private List<Edge> nearest(int start, int within) {
    Arrays.fill(by, null);
    ArrayDeque<Integer> frontier = new ArrayDeque<>(List.of(start));
    int levelLeft = 1;
    int depth = 0;
    while (!frontier.isEmpty() && depth < within) {
      int state = frontier.remove();
      for (Edge edge : graph.leaving(state)) {
        if (!made.get(edge.transition())) {
          return way(start, state, edge);
        }
        int to = edge.to();
        if (to != start && by[to] == null) {
          by[to] = edge;
          from[to] = state;
          frontier.add(to);
        }
      }
      levelLeft--;
      if (levelLeft == 0) {
        levelLeft = frontier.size();
        depth++;
      }
    }
    return List.of();
  }

  private List<Edge> way(int start, int end, Edge last) {
    List<Edge> way = new ArrayList<>(List.of(last));
    for (int at = end; at != start; at = from[at]) {
      way.add(by[at]);
    }
    return way.reversed();
  }

  /** The scripts without those, the shortest first, all of whose transitions others make. */
  private static List<Script> needed(List<Script> scripts, List<Graph> graphs) {
    List<List<BitSet>> makes = new ArrayList<>();
    List<int[]> times = new ArrayList<>();
    for (Graph graph : graphs) {
      List<BitSet> ofGraph = new ArrayList<>();
      int[] counts = new int[graph.size()];
      for (Script script : scripts) {
        BitSet made = madeBy(List.of(script), graph);
        made.stream().forEach(transition -> counts[transition]++);
        ofGraph.add(made);
      }
      makes.add(ofGraph);
      times.add(counts);
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < scripts.size(); i++) {
      order.add(i);
    }
    order.sort((a, b) -> Integer.compare(scripts.get(a).size(), scripts.get(b).size()));
    BitSet kept = new BitSet();
    kept.set(0, scripts.size());
    for (int i : order) {
      boolean isNeeded = false;
      for (int g = 0; g < graphs.size(); g++) {
        int[] counts = times.get(g);
        isNeeded |= makes.get(g).get(i).stream().anyMatch(transition -> counts[transition] == 1);
      }
      if (!isNeeded) {
        kept.clear(i);
        for (int g = 0; g < graphs.size(); g++) {
          int[] counts = times.get(g);
          makes.get(g).get(i).stream().forEach(transition -> counts[transition]--);
        }
      }
    }
    return kept.stream().mapToObj(scripts::get).toList();
  }
}
