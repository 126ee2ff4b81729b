package dev.reprise.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A text that somebody else wrote, read to its end, but never more than a bound: what a file says
 * of its own size is not believed, for a device has none.
 */
public final class BoundedText {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private BoundedText() {}

  /**
   * The text, without a byte order mark; empty where it is longer.
   *
   * @param mebibytes at most so many
   * @throws CharacterCodingException if it is not UTF-8
   */
  public static Optional<String> read(InputStream in, int mebibytes) throws IOException {
    int most = mebibytes << 20;
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      return Optional.empty();
    }
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
  }
}
