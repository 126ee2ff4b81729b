package dev.reprise.tla;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tlc2.TLC;

/** The model checker of TLA+, in a JVM of its own, with one worker: the nearest is found first. */
final class Tlc {

  private static final Pattern STATISTICS =
      Pattern.compile("(\\d+) states generated, (\\d+) distinct states found, 0 states left");
  private static final Pattern VIOLATED =
      Pattern.compile(
          "(?:Invariant|Action property) (?:\\w+!)?(\\w+) is violated|(Temporal properties were violated)");
  private static final Pattern STATE_OF_TRACE = Pattern.compile("(?m)^State \\d+: <");

  private static final int MINUTES = 10;

  private final Path folder;

  /**
   * In a folder with copies of the modules, which may be changed there.
   *
   * @param folder is empty, and only TLC's
   */
  Tlc(Path folder) {
    this.folder = folder;
    for (String module : Configuration.files(".tla")) {
      write(module, Configuration.file(module));
    }
  }

  /**
   * The result of TLC.
   *
   * @param output all that it said
   */
  record Found(String output) {

    /** How much it saw; empty where it stopped before all was seen. */
    Optional<Counts> counts() {
      return last(STATISTICS)
          .map(
              numbers ->
                  new Counts(
                      Long.parseLong(numbers.group(2)), Long.parseLong(numbers.group(1)) - 1));
    }

    /** The property that does not hold; empty where all hold. */
    Optional<String> violated() {
      return last(VIOLATED)
          .map(named -> Optional.ofNullable(named.group(1)).orElse(named.group(2)));
    }

    /** All that does not hold, where the search went on ({@code -continue}). */
    Set<String> allViolated() {
      return VIOLATED
          .matcher(output)
          .results()
          .map(named -> Optional.ofNullable(named.group(1)).orElse(named.group(2)))
          .collect(Collectors.toUnmodifiableSet());
    }

    /** How many steps lead to what does not hold. */
    int steps() {
      return (int) STATE_OF_TRACE.matcher(output).results().count() - 1;
    }

    /** Whether TLC came to an end: to have seen all, or to something that does not hold. */
    boolean isVerdict() {
      return output.contains("No error has been found") || violated().isPresent();
    }

    private Optional<MatchResult> last(Pattern pattern) {
      return pattern.matcher(output).results().reduce((a, b) -> b);
    }
  }

  /**
   * In the module, the text, which is there once, becomes the other.
   *
   * @throws AssertionError if it is not there just once
   */
  void change(String module, String text, String other) {
    String before = read(module + ".tla");
    if (before.split(Pattern.quote(text), -1).length != 2) {
      throw new AssertionError("not once in " + module + ": " + text);
    }
    write(module + ".tla", before.replace(text, other));
  }

  /** All steps of a module, as TLC writes them for GraphViz. */
  String graph(String module, Configuration configuration) {
    check(module, configuration, "-dump", "dot,actionlabels", "graph.dot");
    return read("graph.dot");
  }

  /** Checks a module. */
  Found check(String module, Configuration configuration, String... options) {
    write("checked.cfg", configuration.text());
    Path output = folder.resolve("output.txt");
    try {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseParallelGC",
                  "-XX:TieredStopAtLevel=1", // most runs are over before it pays to optimize
                  "-Xmx1g",
                  "-Djava.io.tmpdir=" + folder,
                  "-cp",
                  jar(),
                  TLC.class.getName(),
                  "-workers",
                  "1",
                  "-config",
                  "checked.cfg"));
      Collections.addAll(command, options);
      command.add(module + ".tla");
      ProcessBuilder java = new ProcessBuilder(command);
      java.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
      Process process = java.start();
      try {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          throw new AssertionError("TLC is not done after " + MINUTES + " minutes: " + module);
        }
      } finally {
        process.destroyForcibly();
      }
      Found found = new Found(Files.readString(output));
      if (!found.isVerdict()) {
        throw new AssertionError("TLC came to no verdict:\n" + found.output());
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String jar() {
    try {
      return Path.of(TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
