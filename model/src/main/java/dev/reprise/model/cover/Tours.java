package dev.reprise.model.cover;

import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Scripts that together make every transition of several graphs. For one graph after the other, the
 * largest first, a tour makes what no script has made, and is cut into scripts. Then the largest
 * graph's tour is made anew, of what the other scripts leave, as long as that needs fewer calls.
 * Scripts are left out whose transitions others make, and the ends of scripts likewise. The same
 * graphs give the same scripts.
 */
public final class Tours {

  private Tours() {}

  /**
   * A set of scripts that makes every transition of each of the graphs.
   *
   * @param longest calls that a script has at most, where one transition does not need more
   */
  public static List<Script> covering(Collection<Graph> graphs, int longest) {
    List<Graph> largestFirst =
        graphs.stream().sorted(Comparator.comparingInt((Graph it) -> -it.size())).toList();
    Graph largest = largestFirst.getFirst();
    List<Script> others = List.of();
    List<Script> fewest = List.of();
    while (true) {
      List<Script> all = new ArrayList<>(others);
      List<Script> ofLargest = of(largest, madeBy(others, largest), longest);
      all.addAll(ofLargest);
      for (Graph graph : largestFirst) {
        all.addAll(of(graph, madeBy(all, graph), longest));
      }
      List<Script> needed = trimmed(needed(all, largestFirst), largestFirst);
      if (!fewest.isEmpty() && calls(needed) >= calls(fewest)) {
        return fewest;
      }
      fewest = needed;
      others = new ArrayList<>(all);
      others.removeAll(ofLargest);
    }
  }

  private static int calls(List<Script> scripts) {
    return scripts.stream().mapToInt(Script::size).sum();
  }

  /** Scripts that make what was not made. */
  private static List<Script> of(Graph graph, BitSet made, int longest) {
    BitSet wanted = new BitSet();
    wanted.set(0, graph.size());
    wanted.andNot(made);
    if (wanted.isEmpty()) {
      return List.of();
    }
    Postman postman = new Postman(graph, wanted);
    return Cuts.of(graph, postman.ways(), postman.tour(), wanted, longest).stream()
        .map(graph::script)
        .toList();
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

  /** The scripts without their last calls, as far as others make the same transitions. */
  private static List<Script> trimmed(List<Script> scripts, Collection<Graph> graphs) {
    List<int[]> times = new ArrayList<>();
    for (Graph graph : graphs) {
      int[] counts = new int[graph.size()];
      scripts.forEach(
          script ->
              graph.transitions(script).stream().filter(t -> t >= 0).forEach(t -> counts[t]++));
      times.add(counts);
    }
    List<Script> trimmed = new ArrayList<>();
    for (Script script : scripts) {
      int size = script.size();
      List<List<Integer>> made = graphs.stream().map(graph -> graph.transitions(script)).toList();
      while (size > 0 && isMadeElsewhere(made, times, size - 1)) {
        size--;
        for (int g = 0; g < made.size(); g++) {
          if (size < made.get(g).size() && made.get(g).get(size) >= 0) {
            times.get(g)[made.get(g).get(size)]--;
          }
        }
      }
      trimmed.add(script.first(size));
    }
    return trimmed;
  }

  private static boolean isMadeElsewhere(List<List<Integer>> made, List<int[]> times, int call) {
    for (int g = 0; g < made.size(); g++) {
      List<Integer> ofGraph = made.get(g);
      if (call < ofGraph.size() && ofGraph.get(call) >= 0 && times.get(g)[ofGraph.get(call)] == 1) {
        return false;
      }
    }
    return true;
  }
}
