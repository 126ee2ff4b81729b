package dev.reprise.spec.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words of one line. */
final class Line {

  private final int number;
  private final String[] words;

  Line(int number, String line) {
    this.number = number;
    this.words = words(line);
  }

  /** The words between blanks. By hand, since a campaign reads hundreds of thousands of lines. */
  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    int length = line.length();
    int at = 0;
    while (at < length) {
      int from = at;
      while (at < length && !isBlank(line.charAt(at))) {
        at++;
      }
      words.add(line.substring(from, at));
      while (at < length && isBlank(line.charAt(at))) {
        at++;
      }
    }
    return words.isEmpty() ? new String[] {""} : words.toArray(String[]::new);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || ('\t' <= c && c <= '\r');
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
