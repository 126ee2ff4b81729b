package dev.reprise.search;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/** Which of several violations of one property is told: the same one, however threads ran. */
final class Violations {

  private Violations() {}

  /** The one that is nearer to the beginning; of two that are as near, the one of lower words. */
  static SearchResult.Violation nearer(SearchResult.Violation one, SearchResult.Violation other) {
    if (one.depth() != other.depth()) {
      return one.depth() < other.depth() ? one : other;
    }
    Iterator<Long> words = other.state().iterator();
    for (long word : one.state()) {
      int order = Long.compareUnsigned(word, words.next());
      if (order != 0) {
        return order < 0 ? one : other;
      }
    }
    return one;
  }

  /** One of each property that the workers have seen violated, by the properties' order. */
  static List<SearchResult.Violation> of(List<Worker> workers) {
    TreeMap<Integer, SearchResult.Violation> all = new TreeMap<>();
    for (Worker worker : workers) {
      worker
          .violations()
          .forEach((property, violation) -> all.merge(property, violation, Violations::nearer));
    }
    return new ArrayList<>(all.values());
  }
}
