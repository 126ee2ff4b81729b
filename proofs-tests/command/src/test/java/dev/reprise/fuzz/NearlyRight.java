package dev.reprise.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.reprise.catalogue.CatalogueException;
import dev.reprise.format.Resource;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ProcessEnded;
import dev.reprise.spec.subject.Printed;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Texts that a few changes make of those in a small corpus, and what every reader of such texts
 * promises. The corpus lies beside this class, a text on each line.
 */
public final class NearlyRight {

  /** What has broken readers before: depth, length, numbers, quotes, what is not printed. */
  private static final String[] HOSTILE = {
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    ";",
    "#",
    " ",
    "\n",
    "\t",
    "\0",
    "null",
    "true",
    "-1",
    "0",
    "1e999999999",
    "99999999999999999999",
    "1" + "0".repeat(400),
    "[".repeat(5_000),
    "{\"a\":".repeat(2_000),
    "(".repeat(20_000),
    "x".repeat(100_000),
    "\u001b[2J",
    "\u009b",
    "\u202e",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "\ud800",
    "\udb40\udc41",
    "é",
    "$(touch x)",
    "../../..",
    "\\u0000",
    "\\ud800",
    "\\u202e",
    "s1",
    "c1",
    "A",
    "context A; ".repeat(300)
  };

  /** No reader needs longer for any text. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** No message is longer. */
  private static final int LONGEST_MESSAGE = 2_500;

  private NearlyRight() {}

  /** One change: where, over how much, of which kind, and with what. */
  private record Change(double at, double length, int kind, String with) {

    String of(String text) {
      int from = (int) (at * text.length());
      int to = from + (int) (length * length * (text.length() - from));
      String before = text.substring(0, from);
      String span = text.substring(from, to);
      String after = text.substring(to);
      return switch (kind) {
        case 0 -> before + after;
        case 1 -> before + span.repeat(3) + after;
        case 2 -> before + with + after;
        case 3 -> before + with + span + after;
        case 4 -> after + span + before;
        default -> before;
      };
    }
  }

  /** Texts that one to four changes make of those in the file. */
  public static Arbitrary<String> of(String file) {
    List<String> corpus =
        Resource.text(NearlyRight.class, file)
            .lines()
            .map(
                line -> line.replace("\\n", "\n").replace("\\t", "\t").replace("\\ufeff", "\ufeff"))
            .toList();
    Arbitrary<String> with = Arbitraries.of(HOSTILE);
    Arbitrary<Double> part = Arbitraries.doubles().between(0, 1);
    Arbitrary<Change> change =
        Combinators.combine(
                part,
                part,
                Arbitraries.integers().between(0, 5),
                Arbitraries.oneOf(with, Arbitraries.of(corpus)))
            .as(Change::new);
    return Combinators.combine(Arbitraries.of(corpus), change.list().ofMinSize(1).ofMaxSize(4))
        .as(NearlyRight::changed);
  }

  private static String changed(String text, List<Change> changes) {
    String changed = text;
    for (Change change : changes) {
      changed = change.of(changed);
    }
    return changed.substring(0, Math.min(changed.length(), 1 << 20));
  }

  /** Something that reads such a text. */
  public interface Reader {

    /** Reads it, or says in its own words why it is none. */
    void read(String text) throws StackUnavailableException, ProcessEnded;
  }

  /**
   * Reads a text. A reader may refuse it, in words of its own; whatever else it throws fails.
   *
   * @param place a pattern by which its messages begin
   */
  public static void assertRead(String text, String place, Reader reader) {
    assertTimeoutPreemptively(
        LONGEST,
        () -> {
          try {
            reader.read(text);
          } catch (IllegalArgumentException
              | CatalogueException
              | StackUnavailableException
              | ProcessEnded e) {
            assertMessage(String.valueOf(e.getMessage()), place);
          }
        });
  }

  private static void assertMessage(String message, String place) {
    assertThat(message)
        .hasSizeLessThan(LONGEST_MESSAGE)
        .hasLineCount(1)
        .doesNotContain("Exception", "jackson", "Unexpected character", "For input string")
        .isNotEqualTo("null")
        .isEqualTo(Printed.oneLine(message))
        .matches("(?s)(" + place + ").*");
  }
}
