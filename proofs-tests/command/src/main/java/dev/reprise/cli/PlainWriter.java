package dev.reprise.cli;

import dev.reprise.spec.subject.Printed;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes text without the characters that steer a terminal or change the order of reading, wherever
 * they come from: the name of a file, a key of somebody's JSON, the message of an exception.
 * Colours stay.
 */
final class PlainWriter extends FilterWriter {

  /** A style of text (ECMA-48, SGR). */
  private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;]*m");

  private PlainWriter(PrintWriter to) {
    super(to);
  }

  /** A writer whose text gets there so; each line is flushed. */
  static PrintWriter over(PrintWriter to) {
    return new PrintWriter(new PlainWriter(to), true);
  }

  @Override
  public void write(int character) throws IOException {
    write(Character.toString((char) character));
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    write(new String(text, from, length));
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    String part = text.substring(from, from + length);
    Matcher style = STYLE.matcher(part);
    int at = 0;
    while (style.find()) {
      out.write(Printed.lines(part.substring(at, style.start())) + style.group());
      at = style.end();
    }
    out.write(Printed.lines(part.substring(at)));
  }
}
