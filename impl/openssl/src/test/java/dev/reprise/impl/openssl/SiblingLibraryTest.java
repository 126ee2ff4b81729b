package dev.reprise.impl.openssl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.process.ChildSubject;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.spec.subject.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A libssl that is given by its path belongs to the libcrypto beside it, not to the system's. */
@EnabledOnOs(OS.LINUX)
class SiblingLibraryTest {

  @RegisterExtension private final InstalledOpenSsl openssl = new InstalledOpenSsl(false);

  @TempDir private Path folder;

  @Test
  void the_libcrypto_beside_a_libssl_is_the_only_one_that_is_loaded() throws Exception {
    List<Path> installed = librariesOf(openssl.speaking(Protocol.TLS13));
    assertThat(installed).hasSize(2);
    for (Path library : installed) {
      Files.copy(library, folder.resolve(library.getFileName()));
    }
    Path libssl = folder.resolve("libssl.so.3");

    StackChoice choice = new StackChoice("openssl", Optional.of(libssl.toString()), Protocol.TLS13);
    try (ChildSubject child = LibraryChild.PROGRAM.start(choice, ProcessOptions.DEFAULT)) {
      assertThat(librariesOf(child))
          .containsExactlyInAnyOrder(libssl, folder.resolve("libcrypto.so.3"));
    }
  }

  private static List<Path> librariesOf(ChildSubject child) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + child.pid() + "/maps")).stream()
        .map(line -> line.replaceFirst(".* ", ""))
        .filter(file -> file.matches(".*/lib(ssl|crypto)[^/]*"))
        .distinct()
        .map(Path::of)
        .toList();
  }
}
