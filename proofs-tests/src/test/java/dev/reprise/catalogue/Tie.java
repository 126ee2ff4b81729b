package dev.reprise.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tie of every clause to a rule and to a test, or to an exception that says why not. */
final class Tie {

  private Tie() {}

  /**
   * The ties that are missing, and the exceptions that are out of date.
   *
   * @param ruled the clauses that a rule cites
   * @param tested the clauses that a test covers
   */
  static List<String> loose(List<ClauseEntry> entries, Set<String> ruled, Set<String> tested) {
    List<String> loose = new ArrayList<>();
    for (ClauseEntry entry : entries) {
      check(entry, "rule", ruled.contains(entry.id()), loose);
      check(entry, "test", tested.contains(entry.id()), loose);
    }
    return loose;
  }

  private static void check(ClauseEntry entry, String to, boolean tied, List<String> loose) {
    boolean excepted = entry.exceptions().containsKey(to);
    if (!tied && !excepted) {
      loose.add(entry.id() + " is tied to no " + to + ", and has no exception that says why");
    } else if (tied && excepted) {
      loose.add(entry.id() + " is tied to a " + to + ": its exception is out of date");
    }
  }
}
