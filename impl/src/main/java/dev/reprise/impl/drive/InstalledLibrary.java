package dev.reprise.impl.drive;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a system keeps libraries that the dynamic loader does not find by name. */
final class InstalledLibrary {

  /** What the loader is asked for where nothing is found; its answer names what is missing. */
  private static final String BORINGSSL = "android/libssl.so.0";

  private InstalledLibrary() {}

  /**
   * The BoringSSL that is installed: Debian's android-libboringssl lies in a folder of its own
   * below the library folder of each architecture.
   */
  static String boringSsl() {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/usr/lib"))) {
      for (Path folder : folders) {
        Path library = folder.resolve(BORINGSSL);
        if (Files.isRegularFile(library)) {
          return library.toString();
        }
      }
    } catch (IOException e) {
      return BORINGSSL;
    }
    return BORINGSSL;
  }
}
