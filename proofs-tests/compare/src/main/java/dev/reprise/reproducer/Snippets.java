package dev.reprise.reproducer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts of a program, each with the name that it defines, in the order in which they stand in it.
 *
 * @param comment a pattern of the language's comments
 */
record Snippets(List<Snippet> all, Pattern comment) {

  /** Comments of C and Java. */
  static final Pattern SLASHES = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");

  /** Comments of Python. */
  static final Pattern HASHES = Pattern.compile("#[^\n]*");

  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern DEFINED =
      Pattern.compile("#define (\\w+)|class (\\w+)|^typedef .*?(\\w+);|(\\w+) ?[(\\[=;,:]");

  /** A part of a program. */
  private record Snippet(String name, String text) {}

  /** The parts of a text, which blank lines part. */
  static Snippets blocks(String text, Pattern comment) {
    return of(List.of(text.strip().split("\n\\s*\n")), comment);
  }

  /** The parts of a text, one on each line. */
  static Snippets lines(String text, Pattern comment) {
    return of(text.lines().toList(), comment);
  }

  private static Snippets of(List<String> parts, Pattern comment) {
    List<Snippet> all = new ArrayList<>();
    for (String part : parts) {
      String code = comment.matcher(part).replaceAll("").strip();
      Matcher defined = DEFINED.matcher(code);
      if (!defined.find()) {
        throw new IllegalArgumentException("a part that defines nothing: " + part);
      }
      int group = 1;
      while (defined.group(group) == null) {
        group++;
      }
      all.add(new Snippet(defined.group(group), part));
    }
    return new Snippets(List.copyOf(all), comment);
  }

  /** The names that the text uses, but for those in comments and quotes. */
  private Set<String> names(String text) {
    String code = TEXT.matcher(comment.matcher(text).replaceAll(" ")).replaceAll(" ");
    Set<String> names = new HashSet<>();
    Matcher name = NAME.matcher(code);
    while (name.find()) {
      names.add(name.group());
    }
    return names;
  }

  /** The parts that the text uses, and those that these use, parted by that text. */
  String usedBy(String text, String parting) {
    Set<String> names = names(text);
    boolean[] used = new boolean[all.size()];
    for (boolean more = true; more; ) {
      more = false;
      for (int i = 0; i < used.length; i++) {
        if (!used[i] && names.contains(all.get(i).name())) {
          used[i] = true;
          more = true;
          names.addAll(names(all.get(i).text()));
        }
      }
    }
    StringBuilder found = new StringBuilder();
    for (int i = 0; i < used.length; i++) {
      if (used[i]) {
        found.append(all.get(i).text()).append(parting);
      }
    }
    return found.toString();
  }

  /** The names of the parts that the text uses, and of those that these use. */
  List<String> namesUsedBy(String text) {
    Set<String> names = names(usedBy(text, "\n") + text);
    return all.stream().map(Snippet::name).filter(names::contains).distinct().toList();
  }

  /** The parts of both, those of the other one last. */
  Snippets and(Snippets other) {
    List<Snippet> both = new ArrayList<>(all);
    both.addAll(other.all);
    return new Snippets(List.copyOf(both), comment);
  }
}
