package dev.reprise.format;

import dev.reprise.spec.dialect.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words and lists of words as all reports write them. */
public final class Words {

  private Words() {}

  /** The things, parted by commas. */
  public static String listed(Collection<?> things) {
    return joined(", ", things);
  }

  /** The things, parted by that text. */
  public static String joined(String parting, Collection<?> things) {
    return things.stream().map(Object::toString).collect(Collectors.joining(parting));
  }

  /** The value of a switch: {@code SWITCH = VALUE}. */
  public static String setting(Value value) {
    return value.of() + " = " + value;
  }

  /**
   * The text in lines.
   *
   * @param first goes before the first line
   * @param indent goes before the others
   * @param width of a line; a word that is wider has a line for itself
   */
  public static List<String> lines(String first, String indent, String text, int width) {
    List<String> lines = new ArrayList<>();
    String begin = first;
    StringBuilder line = new StringBuilder(begin);
    for (String word : text.strip().split("\\s+")) {
      boolean isEmpty = line.length() == begin.length();
      if (!isEmpty && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        begin = indent;
        line = new StringBuilder(begin);
        isEmpty = true;
      }
      line.append(isEmpty ? "" : " ").append(word);
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /** The text, or its beginning and an ellipsis where it is wider. */
  public static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }

  /** A number of things: {@code 1 call}, {@code 1,000 calls}. */
  public static String counted(long number, String one) {
    return counted(number, one, one + "s");
  }

  /** A number of things, with the word for one of them and that for several. */
  public static String counted(long number, String one, String several) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
  }
}
