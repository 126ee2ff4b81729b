package dev.reprise.spec.subject;

import java.util.regex.Pattern;

/**
 * Text of somebody else, made fit for a report: without the characters that steer a terminal, end a
 * line or change the order in which a line is read. Those are the control characters (C0, DEL and
 * C1), the separators of lines and paragraphs, the invisible format characters (marks of direction,
 * joiners, tags) and halves of surrogate pairs: the general categories Cc, Zl, Zp, Cf and Cs of
 * Unicode.
 *
 * <p>The types that carry such text ({@link Result}, {@link Ending}, {@link Identity}) clean it
 * when they are made; so no report needs to.
 */
public final class Printed {

  private static final String UNPRINTABLE = "\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cf}\\p{Cs}";
  private static final Pattern RUN = Pattern.compile("[" + UNPRINTABLE + "]+");
  private static final Pattern IN_LINES = Pattern.compile("[" + UNPRINTABLE + "&&[^\\n]]");

  private static final int LONGEST_WORDS = 2_000;

  private Printed() {}

  /** The text on one line: a space stands for each run of characters that are not printed. */
  public static String oneLine(String text) {
    return isPlain(text) ? text.strip() : RUN.matcher(text).replaceAll(" ").strip();
  }

  /** The text in one line, or the beginning of it and an ellipsis. */
  public static String shortened(String text, int most) {
    String line = oneLine(text);
    if (line.length() <= most) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
    return line.substring(0, end) + "…";
  }

  /** What a stack says of itself or of a call: on one line, and not longer than a page. */
  public static String words(String text) {
    return shortened(text, LONGEST_WORDS);
  }

  /**
   * The text with its line feeds; a question mark stands for each character that is not printed.
   */
  public static String lines(String text) {
    return isPlain(text) ? text : IN_LINES.matcher(text).replaceAll("?");
  }

  /**
   * JSON that means the same, in which no such character stands as it is (RFC 8259, section 7).
   * Outside of its strings JSON has none but line feeds.
   */
  public static String json(String written) {
    return isPlain(written)
        ? written
        : IN_LINES.matcher(written).replaceAll(found -> escaped(found.group()));
  }

  private static String escaped(String character) {
    StringBuilder escaped = new StringBuilder();
    character.chars().forEach(unit -> escaped.append("\\\\u%04x".formatted(unit)));
    return escaped.toString();
  }

  /** Whether it is printable ASCII, as nearly all texts are: then there is nothing to look for. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit < ' ' || unit > '~') {
        return false;
      }
    }
    return true;
  }
}
