package dev.reprise.catalogue;

import java.util.List;

/**
 * The text of a clause.
 *
 * @param reading in our words
 * @param pages where it is written
 * @param exceptions why nothing is tied to it, where nothing is
 */
public record ClauseText(String id, String reading, List<Page> pages, List<String> exceptions) {

  /** The words of a manual page. */
  public record Page(String page, String edition, String section, String quote) {}

  public ClauseText {
    pages = List.copyOf(pages);
    exceptions = List.copyOf(exceptions);
  }

  /** The first sentence of the reading: it stands beside the clause's id in every verdict. */
  public String sentence() {
    int end = reading.indexOf(". ");
    return end < 0 ? reading : reading.substring(0, end + 1);
  }
}
