package dev.reprise.report;

import dev.reprise.format.Words;
import java.util.List;

/**
 * A comparison with a baseline as people read it: a paragraph for what got better, one for what
 * only moved, one for what got worse, and a last line that counts them.
 *
 * @param notes what else is to be said, a line each
 */
public record BaselineText(
    List<String> notes, List<String> better, List<String> moved, List<String> worse) {

  /**
   * The text.
   *
   * @param baseline its name
   * @param one the word for what is compared, such as "cell"
   * @param written what became of the file; empty where nothing did
   */
  public String text(String baseline, String one, String written) {
    StringBuilder text = new StringBuilder();
    paragraph(text, "Better than in the " + baseline, better);
    paragraph(text, "Moved, neither better nor worse", moved);
    paragraph(text, "Worse than in the " + baseline, worse);
    text.append("\n");
    notes.forEach(note -> text.append(note).append("\n"));
    return text
        + "%s: %s worse, %s better, %d moved%s\n"
            .formatted(
                baseline,
                Words.counted(worse.size(), one + " is", one + "s are"),
                Words.counted(better.size(), "is", "are"),
                moved.size(),
                written.isEmpty() ? "" : "; " + written);
  }

  private static void paragraph(StringBuilder text, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append("\n").append(heading).append(":\n");
      lines.forEach(line -> text.append("  ").append(line.replace("\n", "\n    ")).append("\n"));
    }
  }
}
