package dev.reprise.cli;

import dev.reprise.format.BoundedText;
import dev.reprise.impl.process.EnvironmentException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A text that the user names: a file, or {@code -}, standard input.
 *
 * @param place as it is named in an error, such as {@code --golden FILE}
 * @param what it should be, such as "script"
 * @param mebibytes at most so many
 */
record InputFile(String name, String place, String what, int mebibytes) {

  /** The text, without a byte order mark. */
  String text() throws UserError {
    try {
      return (name.equals("-")
              ? BoundedText.read(System.in, mebibytes)
              : BoundedText.read(Path.of(name), mebibytes))
          .orElseThrow(
              () -> UserError.usage("%s: larger than any %s, %d MiB", place, what, mebibytes));
    } catch (CharacterCodingException e) {
      throw UserError.usage("%s: not a text in UTF-8, so no %s", place, what);
    } catch (NoSuchFileException e) {
      throw UserError.lacking("%s: no such file", place);
    } catch (InvalidPathException e) {
      throw UserError.usage("%s: no file can have that name", place);
    } catch (IOException e) {
      throw UserError.lacking("%s: cannot be read: %s", place, EnvironmentException.words(e));
    }
  }
}
