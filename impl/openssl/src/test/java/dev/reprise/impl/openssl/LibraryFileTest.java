package dev.reprise.impl.openssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class LibraryFileTest {

  @TempDir private Path directory;

  @Test
  void the_running_jvm_s_own_library_passes() {
    Path jvm = Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so");
    assertThatCode(() -> LibraryFile.check(jvm.toString())).doesNotThrowAnyException();
  }

  @Test
  void a_name_without_a_slash_is_left_to_the_loader() {
    assertThatThrownBy(() -> NativeLibrary.load("libmissing.so.9"))
        .hasMessageContaining("libmissing.so.9")
        .hasMessageEndingWith(
            " cannot be loaded: cannot open shared object file: No such file or directory");
  }

  @Test
  void a_missing_file_a_directory_and_a_text_are_told_apart() throws Exception {
    Path text = Files.writeString(directory.resolve("libtext.so"), "not a library, long enough\n");
    Path empty = Files.writeString(directory.resolve("libempty.so"), "");
    assertUnusable(directory.resolve("libnone.so"), "no such file");
    assertUnusable(directory, "not a file");
    assertUnusable(text, "not a shared library");
    assertUnusable(empty, "not a shared library");
  }

  @Test
  void a_library_for_another_processor_is_named_as_such() throws Exception {
    byte[] header = new byte[64];
    byte[] magic = "\u007fELF\u0002\u0001\u0001".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(magic, 0, header, 0, magic.length);
    header[18] = 8; // EM_MIPS, which no JDK 25 runs on
    Path mips = Files.write(directory.resolve("libssl.so"), header);
    assertThatThrownBy(() -> LibraryFile.check(mips.toString()))
        .message()
        .startsWith(mips + ": a library for mips; this JVM runs on ");
  }

  private static void assertUnusable(Path library, String why) {
    assertThatThrownBy(() -> LibraryFile.check(library.toString()))
        .hasMessage(library + ": " + why);
    assertThat(why).isNotEmpty();
  }
}
