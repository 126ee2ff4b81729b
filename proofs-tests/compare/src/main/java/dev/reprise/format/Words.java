package dev.reprise.format;

import dev.reprise.spec.dialect.Value;
import java.util.Collection;
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

  /** A number of things: {@code 1 call}, {@code 1,000 calls}. */
  public static String counted(long number, String one) {
    return counted(number, one, one + "s");
  }

  /** A number of things, with the word for one of them and that for several. */
  public static String counted(long number, String one, String several) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
  }
}
