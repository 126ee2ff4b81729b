package dev.reprise.evidence;

/**
 * A page that people write, but for the table between two lines.
 *
 * @param text as it stands in the file
 */
record Page(String text) {

  static final String BEGIN = "<!-- generated: begin -->\n";
  static final String END = "<!-- generated: end -->\n";

  /** The text between the two lines. */
  String table() {
    return text.substring(begin(), end());
  }

  /** The page with that table. */
  Page with(String table) {
    return new Page(text.substring(0, begin()) + table + text.substring(end()));
  }

  private int begin() {
    return once(BEGIN) + BEGIN.length();
  }

  private int end() {
    int end = once(END);
    if (end < begin()) {
      throw new IllegalArgumentException("the table ends before it begins");
    }
    return end;
  }

  private int once(String line) {
    int at = text.indexOf(line);
    if (at < 0 || text.indexOf(line, at + 1) >= 0) {
      throw new IllegalArgumentException("not exactly one line " + line.strip());
    }
    return at;
  }
}
