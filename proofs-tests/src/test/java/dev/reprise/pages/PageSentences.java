package dev.reprise.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The sentences of a manual page that is written in roff, as Pod::Man makes it: those of its
 * sections of prose, in their order. Lists of functions, examples and references to other pages are
 * left out.
 */
final class PageSentences {

  private static final Set<String> LEFT_OUT =
      Set.of("", "NAME", "SYNOPSIS", "SEE ALSO", "COPYRIGHT", "HISTORY", "EXAMPLES");

  /** Requests after which a new paragraph begins. */
  private static final Pattern PARAGRAPH = Pattern.compile("\\.(PP|IP|Sp|SS|Vb|Ve|RS|RE).*");

  /** Fonts, sizes, and characters without a width. */
  private static final Pattern INVISIBLE =
      Pattern.compile("\\\\f[A-Z]|\\\\f\\(..|\\\\s[-+]?\\d|\\\\&|\\\\\\|");

  private static final Pattern END_OF_SENTENCE =
      Pattern.compile("(?<=[.?])(?<!e\\.g\\.)(?<!i\\.e\\.) +(?=[A-Z\"(])");

  private final List<String> sentences = new ArrayList<>();
  private final List<String> paragraph = new ArrayList<>();

  private PageSentences() {}

  /** The sentences of the page. */
  static List<String> of(String roff) {
    PageSentences page = new PageSentences();
    String section = "";
    boolean isVerbatim = false;
    for (String line : roff.split("\n", -1)) {
      isVerbatim = line.startsWith(".Vb") || (isVerbatim && !line.startsWith(".Ve"));
      if (line.startsWith(".SH")) {
        page.endParagraph();
        section = line.substring(3).strip().replace("\"", "");
      } else if (PARAGRAPH.matcher(line).matches()) {
        page.endParagraph();
      } else if (!isVerbatim && !line.isEmpty() && ".' \t".indexOf(line.charAt(0)) < 0) {
        page.add(section, line);
      }
    }
    page.endParagraph();
    return List.copyOf(page.sentences);
  }

  private void add(String section, String line) {
    if (!LEFT_OUT.contains(section)) {
      paragraph.add(plain(line));
    }
  }

  private static String plain(String line) {
    return INVISIBLE
        .matcher(line)
        .replaceAll("")
        .replace("\\-", "-")
        .replace("\\*(Aq", "'")
        .replace("\\*(C`", "")
        .replace("\\*(C'", "")
        .replace("\\e", "\\");
  }

  private void endParagraph() {
    String text = String.join(" ", paragraph).strip().replaceAll("\\s+", " ");
    paragraph.clear();
    if (!text.isEmpty()) {
      sentences.addAll(Arrays.asList(END_OF_SENTENCE.split(text)));
    }
  }
}
