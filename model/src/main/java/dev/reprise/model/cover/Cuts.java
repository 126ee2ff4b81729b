package dev.reprise.model.cover;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A tour cut into scripts that are not too long, each with a shortest way to where it begins, so
 * that they have as few calls together as can be. Between two scripts, what was made before is left
 * out.
 */
final class Cuts {

  private static final int UNKNOWN = Integer.MAX_VALUE;

  private final Graph graph;
  private final Ways ways;
  private final List<Integer> tour;
  private final int longest;

  /** The places in the tour where a wanted transition is made for the first time. */
  private final BitSet firsts = new BitSet();

  /**
   * The fewest calls for the tour's first part, by its length, and where its last script begins.
   */
  private final int[] fewest;

  private final int[] begins;

  private Cuts(Graph graph, Ways ways, List<Integer> tour, int longest) {
    this.graph = graph;
    this.ways = ways;
    this.tour = tour;
    this.longest = longest;
    this.fewest = new int[tour.size() + 1];
    this.begins = new int[tour.size() + 1];
  }

  /** The scripts, as transitions. */
  static List<List<Integer>> of(
      Graph graph, Ways ways, List<Integer> tour, BitSet wanted, int longest) {
    Cuts cuts = new Cuts(graph, ways, tour, longest);
    BitSet left = (BitSet) wanted.clone();
    for (int i = 0; i < tour.size(); i++) {
      if (tour.get(i) != Postman.BACK && left.get(tour.get(i))) {
        left.clear(tour.get(i));
        cuts.firsts.set(i);
      }
    }
    cuts.weigh();
    return cuts.scripts();
  }

  private void weigh() {
    for (int end = 1; end <= tour.size(); end++) {
      fewest[end] = UNKNOWN;
      if (!firsts.get(end - 1)) {
        fewest[end] = fewest[end - 1];
        begins[end] = end;
      }
      for (int begin = end - 1; begin >= 0 && tour.get(begin) != Postman.BACK; begin--) {
        int calls = ways.length(graph.ends(tour.get(begin)).from()) + end - begin;
        if (end - begin > longest) {
          break;
        }
        boolean fits = calls <= longest || begin == end - 1;
        if (fits && fewest[begin] + calls < fewest[end]) {
          fewest[end] = fewest[begin] + calls;
          begins[end] = begin;
        }
      }
    }
  }

  private List<List<Integer>> scripts() {
    List<List<Integer>> scripts = new ArrayList<>();
    int end = tour.size();
    while (end > 0) {
      int begin = begins[end];
      if (begin == end) {
        end--;
        continue;
      }
      List<Integer> script = new ArrayList<>(ways.to(graph.ends(tour.get(begin)).from()));
      script.addAll(tour.subList(begin, end));
      scripts.add(script);
      end = begin;
    }
    return scripts.reversed();
  }
}
