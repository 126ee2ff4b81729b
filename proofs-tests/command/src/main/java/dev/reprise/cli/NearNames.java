package dev.reprise.cli;

import dev.reprise.format.Words;
import dev.reprise.spec.script.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The names that a mistyped one may have meant.
 *
 * @param names those near it, in the order in which they are known
 */
record NearNames(List<String> names) {

  /** Letters that may be wrong, missing or too much. */
  private static final int SLIPS = 2;

  /**
   * The names near a word: those that begin with the same letters before the dash; where none does,
   * those that begin with nearly the same.
   */
  static NearNames of(String word, Collection<String> known) {
    NearNames near = within(0, word, known);
    for (int slips = 1; slips <= SLIPS && near.isEmpty(); slips++) {
      near = within(slips, word, known);
    }
    return near;
  }

  private static NearNames within(int slips, String word, Collection<String> known) {
    return new NearNames(
        known.stream().filter(name -> Spelling.slips(stem(word), stem(name)) <= slips).toList());
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** The letters at the beginning of the name, up to a dash or a digit. */
  private static String stem(String name) {
    return name.strip().toUpperCase(Locale.ROOT).replaceFirst("[^A-Z].*", "");
  }

  @Override
  public String toString() {
    return "near it are " + Words.listed(names);
  }
}
