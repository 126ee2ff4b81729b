package dev.reprise.report;

import dev.reprise.replay.Replay;

/**
 * A text as a terminal shows it.
 *
 * @param style the number of a style (ECMA-48, SGR), which may be none
 */
record Styled(String text, String style) {

  /** The style of headings. */
  static final String BOLD = "1";

  /** The text at least that wide, in its style where colours are shown. */
  String in(int width, boolean isColoured) {
    String padded = Replay.padded(text, width);
    return isColoured && !style.isEmpty() ? "\u001b[" + style + "m" + padded + "\u001b[0m" : padded;
  }

  /** Without control characters that a stack may have said, but colours where there are any. */
  static String printable(String text, boolean isColoured) {
    return text.replaceAll(
        isColoured ? "\u001b(?!\\[\\d+m)|[\\p{Cntrl}&&[^\n\u001b]]" : "[\\p{Cntrl}&&[^\n]]", "?");
  }
}
