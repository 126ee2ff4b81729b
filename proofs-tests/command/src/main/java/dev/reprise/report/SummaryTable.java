package dev.reprise.report;

import dev.reprise.format.Words;
import dev.reprise.impl.process.Printed;
import dev.reprise.model.deviation.Way;
import dev.reprise.replay.Replay;
import dev.reprise.verify.StackReport;
import dev.reprise.verify.StackReport.StackVerdict;
import dev.reprise.verify.Ways;
import java.util.List;
import java.util.Locale;

/**
 * The results of a run of {@code reprise verify}, a line for each stack, which can be printed as
 * soon as the stack is done.
 *
 * @param width of the stacks' names
 */
public record SummaryTable(int width, boolean isColoured) {

  /** No line of a report is wider, but for scripts, ledgers and commands, which can be pasted. */
  static final int WIDEST = 100;

  private static final int LONGEST_NAME = 20;
  private static final int SHORTEST_NAME = 9;
  private static final String SO_FAR = " so far";

  /** The numbers are right-aligned. */
  private static final String COLUMNS = "  %8s  %5s  %5s  %9s  %7s  ";

  private static final int VERDICT = StackVerdict.DEPARTS.words().length() + SO_FAR.length();

  /** The table of those stacks, which need not have been run yet. */
  public static SummaryTable of(List<String> stacks, boolean isColoured) {
    int longest = stacks.stream().mapToInt(String::length).max().orElse(0);
    return new SummaryTable(Math.clamp(longest, SHORTEST_NAME, LONGEST_NAME), isColoured);
  }

  /** The headings of the columns. */
  public String head() {
    String numbers =
        String.format(Locale.ROOT, COLUMNS, "findings", "known", "lacks", "ruled out", "seconds");
    String line =
        Replay.padded("stack", width)
            + "  "
            + Replay.padded("verdict", VERDICT)
            + numbers
            + "version";
    return new Styled(line, Styled.BOLD).in(0, isColoured) + "\n";
  }

  /** The line of a stack; where it could not be had, or not to its end, the reason below it. */
  public String row(StackReport stack) {
    String name = Replay.padded(Words.cut(Printed.oneLine(stack.stack()), width), width);
    String verdict = new Styled(words(stack), colour(stack.verdict())).in(VERDICT, isColoured);
    StringBuilder row = new StringBuilder(name + "  " + verdict);
    if (!stack.runs().isEmpty()) {
      row.append(numbers(stack));
      int left = WIDEST - width - 2 - VERDICT - numbers(stack).length();
      row.append(Words.cut(Printed.oneLine(stack.version()), left));
    }
    String lines = row.toString().stripTrailing() + "\n";
    String indent = " ".repeat(width + 2);
    return Styled.printable(
        stack
            .missing()
            .map(why -> lines + String.join("\n", Words.lines(indent, indent, why, WIDEST)) + "\n")
            .orElse(lines),
        isColoured);
  }

  /** The verdict on a stack, as far as it came. */
  static String words(StackReport stack) {
    boolean isDecided =
        switch (stack.verdict()) {
          case VIOLATES, CHANGED, UNSUPPORTED, UNKNOWN -> true;
          case CONFORMS, DEPARTS -> false;
        };
    return stack.verdict().words() + (stack.isCut() && !isDecided ? SO_FAR : "");
  }

  private static String numbers(StackReport stack) {
    return String.format(
        Locale.ROOT,
        COLUMNS,
        stack.runs().stream().mapToInt(run -> run.findings().size()).sum(),
        stack.departures().size(),
        stack.lacking().size(),
        share(stack),
        String.format(Locale.ROOT, "%.1f", stack.seconds()));
  }

  private static String share(StackReport stack) {
    return stack.ways().isEmpty() ? "-" : ruledOut(stack) + " %";
  }

  /**
   * How much was looked at: of a hundred ways of breaking a clause that its scripts can meet, with
   * all its protocols together, how many were ruled out, rounded down; of none, 0.
   */
  public static int ruledOut(StackReport stack) {
    List<Way> ways = stack.ways();
    return ways.isEmpty() ? 0 : 100 * new Ways(ways).ruledOut() / ways.size();
  }

  private static String colour(StackVerdict verdict) {
    return switch (verdict) {
      case CONFORMS -> "32";
      case DEPARTS -> "33";
      case VIOLATES, CHANGED -> "31";
      case UNKNOWN -> "35";
      case UNSUPPORTED -> "2";
    };
  }
}
