package dev.reprise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A text that the user names: a file, or {@code -}, standard input. It is read to the end, but
 * never more than a bound: what a file says of its own size is not believed, for a device has none.
 *
 * @param place as it is named in an error, such as {@code --golden FILE}
 * @param what it should be, such as "script"
 * @param mebibytes at most so many
 */
record InputFile(String name, String place, String what, int mebibytes) {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** The text, without a byte order mark. */
  String text() throws UserError {
    try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
      int most = mebibytes << 20;
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw UserError.usage("%s: larger than any %s, %d MiB", place, what, mebibytes);
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw UserError.usage("%s: not a text in UTF-8, so no %s", place, what);
    } catch (NoSuchFileException e) {
      throw UserError.lacking("%s: no such file", place);
    } catch (InvalidPathException e) {
      throw UserError.usage("%s: no file can have that name", place);
    } catch (IOException e) {
      throw UserError.lacking("%s: cannot be read: %s", place, e.getMessage());
    }
  }
}
