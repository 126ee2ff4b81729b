package dev.reprise.tla;

import dev.reprise.model.explore.Chapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of the table in {@code spec/tla/README.md}: how much there is to see under a configuration.
 *
 * @param configuration its file's name
 * @param module what is checked
 * @param chapter the calls that the module makes
 */
record Pinned(String configuration, String module, Chapter chapter, Counts counts) {

  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| `([\\w-]+)` \\| `(\\w+)` \\| (\\w+) \\|.*\\| ([\\d,]+) \\| ([\\d,]+) \\|$");

  /** All rows. */
  static List<Pinned> all() {
    List<Pinned> rows = new ArrayList<>();
    Matcher matcher = ROW.matcher(Configuration.file("README.md"));
    while (matcher.find()) {
      rows.add(
          new Pinned(
              matcher.group(1),
              matcher.group(2),
              Chapter.valueOf(matcher.group(3).toUpperCase(Locale.ROOT)),
              new Counts(number(matcher.group(4)), number(matcher.group(5)))));
    }
    return rows;
  }

  /** The row of that configuration. */
  static Pinned of(String configuration) {
    return all().stream()
        .filter(row -> row.configuration().equals(configuration))
        .findFirst()
        .orElseThrow();
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(",", ""));
  }

  @Override
  public String toString() {
    return configuration;
  }
}
