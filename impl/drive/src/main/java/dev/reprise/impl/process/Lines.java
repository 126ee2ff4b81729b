package dev.reprise.impl.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of bounded length, as UTF-8, each ended by a line feed. Bytes after the last line
 * feed are no line: their writer ended before it could end the line. Not thread-safe.
 */
public final class Lines {

  /** Something that bytes are read from, such as {@code InputStream::read}. */
  @FunctionalInterface
  public interface Source {

    /** Reads at most so many bytes; tells how many, or −1 at the end. */
    int read(byte[] into, int offset, int length) throws IOException;
  }

  /** A line is longer than it may be. */
  public static final class TooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    private TooLongException(String start) {
      super(start);
    }

    /** How the line begins. */
    public String start() {
      return String.valueOf(getMessage());
    }
  }

  private final Source in;
  private final int longest;
  private byte[] buffer = new byte[64 * 1024];
  private int from;
  private int to;

  /**
   * Reads from a source, which need not be buffered.
   *
   * @param longest of all lines, in bytes without the line feed
   */
  public Lines(Source in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /**
   * The next line, without its line feed.
   *
   * @return null at the end
   * @throws TooLongException if a line is longer than it may be; nothing can be read after that
   */
  public @Nullable String next() throws IOException {
    int end = from;
    while (true) {
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      if (end - from > longest) {
        throw new TooLongException(rest(200));
      }
      if (end < to) {
        String line = new String(buffer, from, end - from, StandardCharsets.UTF_8);
        from = end + 1;
        return line;
      }
      makeRoom();
      end = to;
      int count = in.read(buffer, to, buffer.length - to);
      if (count < 0) {
        return null;
      }
      to += count;
    }
  }

  /** The text after the last line, as far as it is read: at most so many bytes of it. */
  public String rest(int most) {
    return new String(buffer, from, Math.min(to - from, most), StandardCharsets.UTF_8);
  }

  /** Moves what is left to the buffer's start, and makes the buffer larger if it is full. */
  private void makeRoom() {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    if (to == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
  }
}
