package dev.reprise.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pages of prose are wrapped, so that a change of one can be reviewed line by line. */
class ProseTest {

  private static final int COLUMNS = 120;

  private static final Path HOME = Path.of(System.getProperty("reprise.home", ".."));

  /** Folders without pages of ours; the page of evidence is generated. */
  private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".out", "evidence.md");

  @Test
  void no_line_of_prose_is_longer_than_120_columns() throws IOException {
    List<Path> pages = pages();
    assertThat(pages).hasSizeGreaterThan(20);
    List<String> tooLong = new ArrayList<>();
    for (Path page : pages) {
      for (String line : tooLong(Files.readAllLines(page))) {
        tooLong.add(HOME.relativize(page) + ": " + line);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void long_lines_are_found_but_for_tables_programs_and_what_cannot_be_broken() {
    String words = "word ".repeat(30);
    assertThat(tooLong(List.of(words, "| " + words, "```", words, "```", "`" + words + "`")))
        .containsExactly(words);
  }

  private static List<String> tooLong(List<String> lines) {
    List<String> tooLong = new ArrayList<>();
    boolean isProgram = false;
    for (String line : lines) {
      if (line.strip().startsWith("```")) {
        isProgram = !isProgram;
      } else if (!isProgram
          && !line.startsWith("|")
          && line.codePointCount(0, line.length()) > COLUMNS
          && line.replaceAll("`[^`]*`", "").strip().contains(" ")) {
        tooLong.add(line);
      }
    }
    return tooLong;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    Files.walkFileTree(
        HOME,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isLeftOut(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md") && !isLeftOut(file)) {
              pages.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages;
  }

  private static boolean isLeftOut(Path file) {
    return LEFT_OUT.stream().anyMatch(file::endsWith);
  }
}
