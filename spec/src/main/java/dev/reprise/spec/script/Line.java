package dev.reprise.spec.script;

import dev.reprise.spec.call.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;

/** The words of one line. */
final class Line {

  private static final String BLANKS = " \t\n\u000b\f\r";

  /** How many characters are shown in the place of a word, or a few more. */
  private static final int SHOWN = 24;

  private final int number;
  private final String[] words;

  Line(int number, String line) {
    this.number = number;
    StringTokenizer tokens = new StringTokenizer(line, BLANKS); // splitting by a pattern is slower
    String[] parted = new String[Math.max(1, tokens.countTokens())];
    Arrays.setAll(parted, i -> tokens.hasMoreTokens() ? tokens.nextToken() : "");
    words = joined(parted);
  }

  /** The words, of which two are one where they say together how a handshake fails. */
  private static String[] joined(String[] words) {
    for (int at = 1; at + 1 < words.length; at++) {
      if (words[at].equals("failed") && words[at + 1].equals("garbage")) {
        List<String> joined = new ArrayList<>(Arrays.asList(words));
        joined.remove(at);
        joined.set(at, Outcome.FAILED_GARBAGE.toString());
        return joined.toArray(String[]::new);
      }
    }
    return words;
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

  /**
   * The text, which may be hostile or binary, in a short and printable form: characters that are
   * not of ASCII stand there by their code point, such as {@code <U+00E9>}.
   */
  static String shortened(String word) {
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < word.length() && plain.length() < SHOWN) {
      int point = word.codePointAt(at);
      plain.append(
          point >= ' ' && point <= '~' ? Character.toString(point) : "<U+%04X>".formatted(point));
      at += Character.charCount(point);
    }
    return at == word.length() ? plain.toString() : plain + "…";
  }
}
