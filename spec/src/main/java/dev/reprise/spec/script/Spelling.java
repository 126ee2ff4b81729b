package dev.reprise.spec.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How near words are to each other, so that one that was mistyped is known again. */
public final class Spelling {

  /** Letters that may be wrong, missing, too much or out of order. */
  private static final int MOST = 2;

  private Spelling() {}

  /**
   * The words that a mistyped one may have meant: those with the fewest slips, which are at most
   * two and at most a third of its letters. Upper and lower case are the same.
   */
  public static List<String> near(String word, Collection<String> known) {
    int fewest = Math.min(MOST, word.length() / 3);
    List<String> near = new ArrayList<>();
    for (String other : known) {
      int slips = slips(word, other);
      if (slips < fewest) {
        near.clear();
        fewest = slips;
      }
      if (slips == fewest) {
        near.add(other);
      }
    }
    return near;
  }

  /**
   * How many letters must be put in, left out, replaced or swapped to make the one of the other.
   */
  public static int slips(String one, String other) {
    String from = one.toUpperCase(Locale.ROOT);
    String to = other.toUpperCase(Locale.ROOT);
    int[] before = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] free = before;
      before = last;
      last = row;
      row = free;
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        boolean isSame = from.charAt(i - 1) == to.charAt(j - 1);
        int fewest = Math.min(last[j - 1] + (isSame ? 0 : 1), 1 + Math.min(last[j], row[j - 1]));
        boolean isSwapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        row[j] = isSwapped ? Math.min(fewest, before[j - 2] + 1) : fewest;
      }
    }
    return row[to.length()];
  }
}
