package dev.reprise.stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The shims that come with Reprise, as files: they travel in the jar, and what runs them reads
 * files. They are laid out once for each run of the command, and are gone after it.
 */
final class ShimFiles {

  private static final String FOLDER = "/dev/reprise/spec/shim/";

  /** The file that shims read themselves, from the folder in which they lie. */
  private static final String CERTIFICATE = "test-only.pem";

  private static final class Laid {
    static final Path FOLDER = layOut();
  }

  private ShimFiles() {}

  /** The shim of that file name, below {@code spec/shim}. */
  static Path of(String name) {
    return Laid.FOLDER.resolve(name);
  }

  private static Path layOut() {
    try {
      Path folder = Files.createTempDirectory("reprise-shims");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "shims-end"));
      copy(CERTIFICATE, folder);
      for (KnownStack shim : KnownStack.shims().toList()) {
        copy(shim.file(), folder);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("the shims cannot be written to a temporary folder", e);
    }
  }

  private static void copy(String name, Path folder) throws IOException {
    try (InputStream in = ShimFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IOException(FOLDER + name + " is not on the class path");
      }
      Files.copy(in, folder.resolve(name));
    }
  }

  private static void remove(Path folder) {
    for (File file : Objects.requireNonNullElse(folder.toFile().listFiles(), new File[0])) {
      var _ = file.delete();
    }
    var _ = folder.toFile().delete();
  }
}
