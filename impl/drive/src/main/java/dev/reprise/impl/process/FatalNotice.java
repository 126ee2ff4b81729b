package dev.reprise.impl.process;

import dev.reprise.spec.subject.Printed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notice that HotSpot prints when a signal or an error of its own ends it (JDK 25, {@code
 * vmError.cpp}):
 *
 * <pre>
 * #
 * # A fatal error has been detected by the Java Runtime Environment:
 * #
 * #  SIGSEGV (0xb) at pc=0x00007f1b12849ad8, pid=12771, tid=12772
 * #
 * …
 * # Problematic frame:
 * # C  [libssl.so.3+0x45d54]  SSL_free+0x14
 * </pre>
 */
final class FatalNotice {

  /** How its first line ends: the stack may have printed something on that line before. */
  static final String START = "#";

  /** Before this many lines, a notice has named its frame. */
  private static final int MOST_LINES = 60;

  private static final String FATAL = "# A fatal error has been detected";
  private static final String NO_MEMORY = "# There is insufficient memory";
  private static final String FRAME_FOLLOWS = "# Problematic frame:";

  private static final Pattern SIGNAL =
      Pattern.compile("^#  (SIG\\w+) \\(0x\\w+\\) at (.*)$", Pattern.MULTILINE);

  private static final Pattern FRAME =
      Pattern.compile(
          "^# [CV]  \\[([^\\]\n]+)(\\+0x[0-9a-f]+)\\](?: +(\\S.*))?$", Pattern.MULTILINE);

  private FatalNotice() {}

  /** Whether the lines that follow the first one say all that can be of use here. */
  static boolean isComplete(List<String> lines) {
    int count = lines.size();
    return count == MOST_LINES
        || (count == 1 && !isNotice(lines))
        || (count > 1 && lines.get(count - 2).equals(FRAME_FOLLOWS));
  }

  private static boolean isNotice(List<String> lines) {
    return !lines.isEmpty()
        && (lines.getFirst().startsWith(FATAL) || lines.getFirst().startsWith(NO_MEMORY));
  }

  /** Whether the notice tells that the system has no more memory. */
  static boolean isOfTheMachine(List<String> lines) {
    return !lines.isEmpty() && lines.getFirst().startsWith(NO_MEMORY);
  }

  /**
   * The notice in a few words and without addresses, which differ from run to run.
   *
   * @param lines those that follow the first
   * @return empty where they are no notice
   */
  static Optional<String> read(List<String> lines) {
    if (!isNotice(lines)) {
      return Optional.empty();
    }
    if (isOfTheMachine(lines)) {
      return Optional.of("out of memory: the JVM could not get more from the system");
    }
    String text = String.join("\n", lines);
    Matcher signal = SIGNAL.matcher(text);
    if (!signal.find()) {
      return Optional.of("an error in the JVM: " + Printed.oneLine(String.join(" ", lines)));
    }
    boolean isSent = signal.group(2).contains("sent by kill");
    return Optional.of(signal.group(1) + (isSent ? ", sent" : frame(text)));
  }

  private static String frame(String text) {
    Matcher frame = FRAME.matcher(text);
    if (!frame.find()) {
      return "";
    }
    String function = frame.group(3);
    return " in " + frame.group(1) + (function == null ? frame.group(2) : " " + function);
  }
}
