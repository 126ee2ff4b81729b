package dev.reprise.impl.process;

/** Printed text, made fit for a message: one line, not too long. */
public final class Printed {

  private Printed() {}

  /** The text without line ends and control characters. */
  public static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** The text, or its beginning and an ellipsis. */
  public static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }
}
