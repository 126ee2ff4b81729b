package dev.reprise.impl.openssl;

import dev.reprise.impl.process.EnvironmentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The file of a library, and all that is wrong with it that the dynamic loader does not say, or
 * says wrongly: glibc calls a library for another processor a missing file.
 */
final class LibraryFile {

  /** The bytes that an ELF file begins with: 7f, E, L, F. */
  private static final int MAGIC = 0x7f454c46;

  /** Where the machine stands in an ELF header, in bytes (gABI, chapter 4: e_machine). */
  private static final int MACHINE = 18;

  private static final Map<Integer, String> MACHINES =
      Map.of(
          3, "x86",
          8, "mips",
          21, "ppc64",
          22, "s390x",
          40, "arm",
          62, "x86_64",
          183, "aarch64",
          243, "riscv",
          258, "loongarch");

  private LibraryFile() {}

  /**
   * Looks at a library before it is loaded. Where the system has another format than ELF, all but
   * its existence is left to the loader.
   *
   * @param library a path
   */
  static void check(String library) throws LibraryException {
    Path path = Path.of(library);
    if (!Files.isRegularFile(path)) {
      throw new LibraryException(
          library + (Files.exists(path) ? ": not a file" : ": no such file"));
    }
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return;
    }
    byte[] header;
    try (InputStream file = Files.newInputStream(path)) {
      header = file.readNBytes(MACHINE + 2);
    } catch (IOException e) {
      throw new LibraryException(library + ": cannot be read: " + EnvironmentException.words(e));
    }
    if (header.length < MACHINE + 2 || ByteBuffer.wrap(header).getInt() != MAGIC) {
      throw new LibraryException(library + ": not a shared library");
    }
    String machine = machine(header);
    if (MACHINES.containsValue(ours()) && !machine.equals(ours())) {
      throw new LibraryException(
          library + ": a library for " + machine + "; this JVM runs on " + ours());
    }
  }

  private static String machine(byte[] header) {
    ByteOrder order = header[5] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int number = Short.toUnsignedInt(ByteBuffer.wrap(header).order(order).getShort(MACHINE));
    return MACHINES.getOrDefault(number, "machine " + number);
  }

  /** This JVM's processor, in the words of {@link #MACHINES}. */
  private static String ours() {
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return switch (arch) {
      case "amd64" -> "x86_64";
      case "i386", "i486", "i586", "i686" -> "x86";
      case "ppc64le" -> "ppc64";
      case "riscv32", "riscv64" -> "riscv";
      case "loongarch64" -> "loongarch";
      default -> arch;
    };
  }
}
