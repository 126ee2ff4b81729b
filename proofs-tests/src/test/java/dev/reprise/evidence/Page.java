package dev.reprise.evidence;

/**
 * A page that people write, but for the table between two lines.
 *
 * @param text as it stands in the file
 * @param begin the line before the table
 * @param end the line after it
 */
public record Page(String text, String begin, String end) {

  static final String BEGIN = "<!-- generated: begin -->\n";
  static final String END = "<!-- generated: end -->\n";

  /** The page of evidence, and its table of clauses. */
  Page(String text) {
    this(text, BEGIN, END);
  }

  /** The page of evidence, and its table of faults. */
  public static Page ofFaults(String text) {
    return new Page(text, "<!-- faults: begin -->\n", "<!-- faults: end -->\n");
  }

  /** The text between the two lines. */
  public String table() {
    return text.substring(afterBegin(), beforeEnd());
  }

  /** The page with that table. */
  public Page with(String table) {
    String changed = text.substring(0, afterBegin()) + table + text.substring(beforeEnd());
    return new Page(changed, begin, end);
  }

  private int afterBegin() {
    return once(begin) + begin.length();
  }

  private int beforeEnd() {
    int at = once(end);
    if (at < afterBegin()) {
      throw new IllegalArgumentException("the table ends before it begins");
    }
    return at;
  }

  private int once(String line) {
    int at = text.indexOf(line);
    if (at < 0 || text.indexOf(line, at + 1) >= 0) {
      throw new IllegalArgumentException("not exactly one line " + line.strip());
    }
    return at;
  }
}
