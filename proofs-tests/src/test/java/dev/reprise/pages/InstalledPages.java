package dev.reprise.pages;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The manual pages of OpenSSL that Debian's package libssl-doc installs. Where a page is absent, or
 * of another edition, the test is skipped as unsupported; where the environment variable {@code
 * REPRISE_CI} is 1, which promises that they are there, it fails.
 */
final class InstalledPages {

  private static final boolean PROMISED = "1".equals(System.getenv("REPRISE_CI"));

  /** Pod::Man writes the edition into the title line. */
  private static final String EDITION = " \"3.0.";

  private InstalledPages() {}

  /** The text of the page in roff. */
  static String roff(String page) {
    Path file = Path.of("/usr/share/man/man3", page + ".3ssl.gz");
    if (!Files.exists(file)) {
      unsupported("no " + file + "; to get it: apt-get install libssl-doc");
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (text.lines().noneMatch(line -> line.startsWith(".TH ") && line.contains(EDITION))) {
        unsupported(file + " is not of OpenSSL 3.0");
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unsupported(String reason) {
    if (PROMISED) {
      fail("unsupported: " + reason);
    }
    abort("unsupported: " + reason);
  }
}
