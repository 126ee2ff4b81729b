package dev.reprise.model.cover;

import dev.reprise.search.BreadthFirst;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scripts that together make every transition of several graphs. For one graph after the other, the
 * largest first, each script goes to the nearest transition that no script has made, again and
 * again; then scripts lose the last calls that make only what others make, too. The same graphs
 * give the same scripts.
 */
public final class Cover {

  /** A state of a graph, and the transition by which it was reached; the first one was by none. */
  private record Reached(int state, Optional<Integer> by) {}

  private final Graph graph;
  private final BitSet left;

  private Cover(Graph graph, BitSet left) {
    this.graph = graph;
    this.left = left;
  }

  /**
   * A set of scripts that makes every transition of each of the graphs.
   *
   * @param longest calls that a script has at most, where one transition does not need more
   */
  public static List<Script> of(Collection<Graph> graphs, int longest) {
    List<Graph> largestFirst =
        graphs.stream().sorted(Comparator.comparingInt((Graph it) -> -it.size())).toList();
    List<Script> scripts = new ArrayList<>();
    for (Graph graph : largestFirst) {
      BitSet left = new BitSet();
      left.set(0, graph.size());
      left.andNot(graph.made(scripts));
      Cover cover = new Cover(graph, left);
      while (!left.isEmpty()) {
        scripts.add(graph.script(cover.walk(longest)));
      }
    }
    return needed(scripts, largestFirst);
  }

  /**
   * A walk from the empty state, as transitions; it ends where a new one is nearer to what is left.
   */
  private List<Integer> walk(int longest) {
    List<Integer> walk = new ArrayList<>();
    List<Integer> next = toNearest(0);
    do {
      walk.addAll(next);
      next.forEach(left::clear);
      next = toNearest(graph.to(walk.getLast()));
    } while (!next.isEmpty()
        && walk.size() + next.size() <= longest
        && next.size() <= toNearest(0).size());
    return walk;
  }

  /** A shortest path whose last transition is left to make; empty where none is. */
  private List<Integer> toNearest(int start) {
    BitSet seen = new BitSet();
    seen.set(start);
    BreadthFirst<Reached> search = new BreadthFirst<>();
    search.reach(new Reached(start, Optional.empty()));
    while (search.next()) {
      for (int transition : graph.leaving(search.state().state())) {
        if (left.get(transition)) {
          List<Integer> path = new ArrayList<>();
          search.path().forEach(reached -> reached.by().ifPresent(path::add));
          path.add(transition);
          return path;
        }
        int to = graph.to(transition);
        if (!seen.get(to)) {
          seen.set(to);
          search.reach(new Reached(to, Optional.of(transition)));
        }
      }
    }
    return List.of();
  }

  /** The scripts without their last calls, the shortest first, that make only what others make. */
  private static List<Script> needed(List<Script> scripts, List<Graph> graphs) {
    List<int[]> times = graphs.stream().map(graph -> new int[graph.size()]).toList();
    for (int g = 0; g < graphs.size(); g++) {
      for (Script script : scripts) {
        count(graphs.get(g).transitions(script), times.get(g), 1);
      }
    }
    List<Script> needed = new ArrayList<>(scripts);
    for (Script script : scripts.stream().sorted(Comparator.comparingInt(Script::size)).toList()) {
      List<List<Integer>> made = graphs.stream().map(graph -> graph.transitions(script)).toList();
      int size = script.size();
      while (size > 0 && isMadeElsewhere(made, times, size - 1)) {
        size--;
        for (int g = 0; g < made.size(); g++) {
          if (size < made.get(g).size()) {
            count(made.get(g).subList(size, size + 1), times.get(g), -1);
          }
        }
      }
      needed.set(needed.indexOf(script), script.first(size));
    }
    needed.removeIf(script -> script.size() == 0);
    return needed;
  }

  private static void count(List<Integer> made, int[] times, int change) {
    made.stream().filter(transition -> transition >= 0).forEach(it -> times[it] += change);
  }

  private static boolean isMadeElsewhere(List<List<Integer>> made, List<int[]> times, int call) {
    return IntStream.range(0, made.size())
        .filter(g -> call < made.get(g).size() && made.get(g).get(call) >= 0)
        .noneMatch(g -> times.get(g)[made.get(g).get(call)] == 1);
  }
}
