package dev.reprise.spec.script;

import java.util.Arrays;
import java.util.StringTokenizer;

/** The words of one line. */
final class Line {

  private static final String BLANKS = " \t\n\u000b\f\r";

  private final int number;
  private final String[] words;

  Line(int number, String line) {
    this.number = number;
    StringTokenizer tokens = new StringTokenizer(line, BLANKS); // splitting by a pattern is slower
    words = new String[Math.max(1, tokens.countTokens())];
    Arrays.setAll(words, i -> tokens.hasMoreTokens() ? tokens.nextToken() : "");
  }

  int size() {
    return words.length;
  }

  /** The word at that place, counted from 0. */
  String word(int index) {
    return words[index];
  }

  /** The words from that place on, parted by one blank each. */
  String from(int index) {
    return String.join(" ", Arrays.asList(words).subList(index, words.length));
  }

  ScriptException error(String what) {
    return new ScriptException(number, what);
  }

  /** The text, which may be hostile or binary, in a short and printable form. */
  static String shortened(String word) {
    String plain = word.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() <= 24 ? plain : plain.substring(0, 24) + "…";
  }
}
