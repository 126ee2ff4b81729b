package dev.reprise.reproducer;

import java.util.List;

/**
 * The certificate and the key that the servers of all programs have. The key is published here on
 * purpose: it protects nothing, since its connections are in memory.
 */
final class PemText {

  private PemText() {}

  /** The lines of base64 of a part, {@code CERTIFICATE} or {@code PRIVATE KEY}. */
  static List<String> lines(String part) {
    return Program.resource("localhost.pem")
        .lines()
        .dropWhile(line -> !line.equals("-----BEGIN " + part + "-----"))
        .skip(1)
        .takeWhile(line -> !line.startsWith("-----"))
        .toList();
  }
}
