package dev.reprise.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table in {@code spec/pages}: for each sentence of some pages, the clauses that say it, or a
 * word for the reason why none does.
 *
 * @param reasons what these words mean, in a sentence
 */
record SentenceTable(Map<String, String> reasons, List<Row> rows) {

  private static final int WORDS = 5;
  private static final int DIGITS = 12;

  /**
   * A sentence of a page. Its text does not stand in the table.
   *
   * @param number from 1, in the order of the page
   * @param words the first five
   * @param hash the first digits of SHA-256
   * @param said the ids of clauses, or one word for a reason
   */
  record Row(String page, int number, String words, String hash, List<String> said) {

    /** The same sentence, of which the table has nothing yet. */
    Row unsaid() {
      return new Row(page, number, words, hash, List.of());
    }

    @Override
    public String toString() {
      return page + ", sentence " + number + ", '" + words + "…' " + hash;
    }
  }

  /** The row of a sentence, by its text. */
  static Row row(String page, int number, String text) {
    String[] words = text.split(" ");
    String first = String.join(" ", Arrays.asList(words).subList(0, Math.min(WORDS, words.length)));
    return new Row(page, number, first, hash(text), List.of());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads the table of that name. */
  static SentenceTable read(String name) {
    Path file = Path.of(System.getProperty("reprise.home", ".."), "spec", "pages", name + ".tsv");
    try {
      Map<String, String> reasons = new TreeMap<>();
      List<String> lines = Files.readAllLines(file);
      for (String line : lines) {
        String[] parts = line.replaceFirst("^# ", "").split(": ", 2);
        if (line.startsWith("# ") && parts.length == 2 && !parts[0].contains(" ")) {
          reasons.put(parts[0], parts[1]);
        }
      }
      List<Row> rows =
          lines.stream()
              .filter(line -> !line.startsWith("#") && !line.startsWith("page\t"))
              .map(SentenceTable::parse)
              .toList();
      return new SentenceTable(reasons, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row parse(String line) {
    String[] cells = line.split("\t");
    return new Row(
        cells[0], Integer.parseInt(cells[1]), cells[2], cells[3], List.of(cells[4].split("\\+")));
  }
}
