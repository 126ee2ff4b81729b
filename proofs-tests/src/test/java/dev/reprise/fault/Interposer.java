package dev.reprise.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * Builds libraries that stand before the libssl of this machine: they define some of its functions,
 * and whoever loads one finds the rest in libssl.
 *
 * @param folder where they are put
 */
record Interposer(Path folder) {

  private static final boolean PROMISED = "1".equals(System.getenv("REPRISE_CI"));

  /**
   * The library without a fault. Aborts the test that calls this where this machine has no C
   * compiler or no libssl to link with, with the reason; where {@code REPRISE_CI} promises both, it
   * fails.
   */
  Path faultless() {
    try {
      return build(source("none"), List.of());
    } catch (IOException e) {
      String why = "unsupported: " + e.getMessage();
      if (PROMISED) {
        throw new AssertionError(why, e);
      }
      throw new TestAbortedException(why, e);
    }
  }

  /** The library with that fault. */
  Path with(Fault fault) throws IOException {
    return build(source(fault.source()), List.of("-D" + fault.macro()));
  }

  /** A library of those functions, which may use what {@code library.h} has. */
  Path of(String name, String functions) throws IOException {
    return build(
        Files.writeString(folder.resolve(name + ".c"), "#include \"library.h\"\n" + functions),
        List.of("-I" + Fault.FOLDER));
  }

  private static Path source(String name) {
    return Fault.FOLDER.resolve(name + ".c");
  }

  private Path build(Path source, List<String> options) throws IOException {
    String name = source.getFileName() + String.join("", options).replace('/', '_');
    Path library = folder.resolve(name + ".so");
    List<String> command = new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-O1"));
    command.addAll(options);
    command.addAll(
        List.of(
            source.toString(),
            "-o",
            library.toString(),
            // It may use nothing of libssl itself, and must be linked with it all the same.
            "-Wl,--no-as-needed",
            "-l:libssl.so.3"));
    Path said = Files.createTempFile(folder, "cc", ".txt");
    Process compiler =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      if (compiler.waitFor() != 0) {
        throw new IOException(
            String.join(" ", command) + "\n" + Files.readString(said, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + source + " was compiled", e);
    }
    return library;
  }
}
