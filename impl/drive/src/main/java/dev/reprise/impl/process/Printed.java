package dev.reprise.impl.process;

/** Printed text, made fit for a message: one line, not too long. */
public final class Printed {

  private Printed() {}

  /** The text without line ends and control characters. */
  public static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** The text in one line, or the beginning of it and an ellipsis. */
  public static String shortened(String text, int most) {
    String line = oneLine(text);
    return line.length() <= most ? line : line.substring(0, most) + "…";
  }
}
