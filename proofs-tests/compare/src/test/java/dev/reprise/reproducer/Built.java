package dev.reprise.reproducer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A program that was run.
 *
 * @param exit its exit code
 * @param said what it printed, errors included
 */
public record Built(int exit, String said) {

  /** Compiles a C program without headers, by the command in its own first comment, and runs it. */
  public static Built c(Path folder, String program, Map<String, String> environment)
      throws IOException {
    Path source = Files.createTempFile(folder, "reproducer", ".c");
    Files.writeString(source, program);
    String command =
        program
            .lines()
            .filter(line -> line.contains("cc -o reproducer"))
            .findFirst()
            .orElseThrow()
            .replace(" *   cc -o reproducer", "cc -O0 -w -DNO_HEADERS -o " + source + ".out")
            .replace("THIS.c", source.toString());
    Built compiled = run(Map.of(), "sh", "-c", command.substring(0, command.indexOf(" && ")));
    return compiled.exit == 0 ? run(environment, source + ".out") : compiled;
  }

  /** Runs a program as its own first comment says, or compiles it first. */
  public static Built of(Path folder, Language language, String program) throws IOException {
    if (language == Language.C) {
      return c(folder, program, Map.of());
    }
    Path source = Files.createTempFile(folder, "Reproducer", language.ending());
    Files.writeString(source, program);
    return switch (language) {
      case PYTHON -> run(Map.of(), "python3", source.toString());
      case JAVA ->
          run(
              Map.of(),
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              source.toString());
      case C -> throw new IllegalStateException();
    };
  }

  /** Runs a command. */
  public static Built run(Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Built(process.waitFor(), said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
