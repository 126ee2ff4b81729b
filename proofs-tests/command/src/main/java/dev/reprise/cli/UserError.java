package dev.reprise.cli;

import dev.reprise.format.Words;
import dev.reprise.spec.script.Spelling;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that the user can mend. The message is one line and names the place and the reason. */
@SuppressWarnings("AnnotateFormatMethod") // The annotation is in no library that we have.
final class UserError extends Exception {

  private static final long serialVersionUID = 1L;

  /** Of a name that nothing has, so many characters are told. */
  private static final int LONGEST = 100;

  private final int exitCode;

  UserError(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** An error in the command line, or in a file that it names. */
  static UserError usage(String format, @Nullable Object... arguments) {
    return new UserError(ExitCode.USAGE, format.formatted(arguments));
  }

  /** An error since something is missing here. */
  static UserError lacking(String format, @Nullable Object... arguments) {
    return new UserError(ExitCode.LACKING, format.formatted(arguments));
  }

  /** An error since nothing of that kind has the name: {@code no KIND called 'NAME'}. */
  static UserError unknown(String kind, String name, Collection<?> known) {
    String told = name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
    List<String> near = Spelling.near(name, known.stream().map(Object::toString).toList());
    String hint =
        near.isEmpty()
            ? "known are " + Words.listed(known)
            : "did you mean " + String.join(" or ", near) + "?";
    return usage("no %s called '%s'; %s", kind, told, hint);
  }

  /**
   * The value of an option, if it is in its bounds.
   *
   * @param most the greatest value; {@link Integer#MAX_VALUE} where there is no bound
   */
  static int bounded(String option, int value, int most) throws UserError {
    if (value < 1 || value > most) {
      throw usage(
          "%s must be %s, not %d",
          option, most == Integer.MAX_VALUE ? "at least 1" : "1 to " + most, value);
    }
    return value;
  }

  int exitCode() {
    return exitCode;
  }
}
