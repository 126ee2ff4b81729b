package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.nativelib.LibraryException;
import dev.reprise.spec.subject.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The stacks that are shared libraries with OpenSSL's API, and where each is usually found. */
public final class LibraryStacks {

  /** The place of Debian's android-libboringssl, below the library folder of an architecture. */
  private static final String BORINGSSL = "android/libssl.so.0";

  private LibraryStacks() {}

  /** Loads OpenSSL. */
  public static Stack openSsl(StackChoice choice) throws StackUnavailableException {
    return load(choice, "libssl.so.3");
  }

  /** Loads wolfSSL, which has OpenSSL's API under names of its own. */
  public static Stack wolfSsl(StackChoice choice) throws StackUnavailableException {
    return load(choice, "libwolfssl.so.35");
  }

  /** Loads BoringSSL, which the dynamic loader does not find by name. */
  public static Stack boringSsl(StackChoice choice) throws StackUnavailableException {
    return load(choice, installedBoringSsl());
  }

  /** The path of BoringSSL; where none is installed, a name that the loader's answer will show. */
  private static String installedBoringSsl() {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders
          .map(folder -> folder.resolve(BORINGSSL))
          .filter(Files::isRegularFile)
          .findFirst()
          .map(Path::toString)
          .orElse(BORINGSSL);
    } catch (IOException e) {
      return BORINGSSL;
    }
  }

  private static Stack load(StackChoice choice, String usual) throws StackUnavailableException {
    String library = choice.library().orElse(usual);
    try {
      return new OpenSslStack(OpenSsl.load(library), choice.protocol());
    } catch (LibraryException e) {
      throw new StackUnavailableException(choice.stack(), String.valueOf(e.getMessage()));
    }
  }
}
