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
      return build("none", List.of());
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
    return build(fault.source(), List.of("-D" + fault.macro()));
  }

  private Path build(String source, List<String> macros) throws IOException {
    Path library = folder.resolve(source + String.join("", macros) + ".so");
    List<String> command = new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-O1"));
    command.addAll(macros);
    command.addAll(
        List.of(
            Fault.FOLDER.resolve(source + ".c").toString(),
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
      throw new IOException("interrupted while " + source + ".c was compiled", e);
    }
    return library;
  }
}
