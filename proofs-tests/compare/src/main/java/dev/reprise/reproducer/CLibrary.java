package dev.reprise.reproducer;

import dev.reprise.spec.subject.Identity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A library with OpenSSL's API, as a C program sees it: headers, declarations, how to link.
 *
 * <p>Programs use OpenSSL's names. Without headers, the functions are declared in the program, so
 * that nothing but the library is needed.
 */
enum CLibrary {
  /** OpenSSL from 1.1.1 on. */
  OPENSSL("#include <openssl/ssl.h>\n#include <openssl/err.h>\n", "libssl.so.3", ""),
  /** BoringSSL as Android has it; Debian puts it where the linker does not look. */
  BORINGSSL(
      "#include <openssl/ssl.h>\n#include <openssl/err.h>\n#include <openssl/pem.h>\n",
      "libssl.so.0",
      "/usr/lib/$(cc -print-multiarch)/android"),
  /** wolfSSL with its OpenSSL-compatible layer. */
  WOLFSSL(
      "#include <wolfssl/options.h>\n#include <wolfssl/openssl/ssl.h>\n", "libwolfssl.so.35", "");

  /** The widest line of declarations. */
  private static final int WIDTH = 100;

  /** The functions that wolfSSL has by another name than its rule for names says. */
  private static final Map<String, String> OTHERWISE =
      Map.of(
          "TLS_method", "wolfSSLv23_method",
          "TLS_server_method", "wolfTLS_server_method",
          "SSL_get_rbio", "wolfSSL_SSL_get_rbio",
          "SSL_get_wbio", "wolfSSL_SSL_get_wbio",
          "SSL_SESSION_set_timeout", "wolfSSL_SSL_SESSION_set_timeout",
          "SSL_do_handshake", "wolfSSL_SSL_do_handshake");

  private final String headers;
  private final String file;
  private final String folder;

  CLibrary(String headers, String file, String folder) {
    this.headers = headers;
    this.file = file;
    this.folder = folder;
  }

  static CLibrary of(Identity identity) {
    return valueOf(identity.stack().toUpperCase(Locale.ROOT));
  }

  /** The helper functions and declarations, for programs to pick from. */
  Snippets helpers() {
    // BoringSSL calls nobody when a session is born, so that one may have taken another's place.
    boolean tellsBirths = this == OPENSSL;
    String helpers =
        Program.resource("c-helpers.txt")
            .replace("{born}", tellsBirths ? "on_new" : "NULL")
            .replace("{destroyed}", tellsBirths ? "gone != NULL && at == gone" : "data == &ended");
    Snippets all = Snippets.blocks(helpers, Snippets.SLASHES);
    return this == WOLFSSL
        ? Snippets.blocks(Program.resource("c-watch-wolfssl.txt"), Snippets.SLASHES).and(all)
        : all;
  }

  /** The declarations that the code needs where there are no headers. */
  String declarations(String code) {
    String common =
        Program.resource("c-declarations.txt")
            .replace("{length}", this == BORINGSSL ? "ssize_t" : "int");
    String own = Program.resource("c-declarations-" + name().toLowerCase(Locale.ROOT) + ".txt");
    Snippets all =
        Snippets.lines(common, Snippets.SLASHES).and(Snippets.lines(own, Snippets.SLASHES));
    StringBuilder renamed = new StringBuilder();
    if (this == WOLFSSL) {
      all.namesUsedBy(code).stream()
          .filter(name -> name.matches("(SSL|BIO|TLS|PEM|ERR)_[a-zA-Z_0-9]*[a-z][a-zA-Z_0-9]*"))
          .forEach(name -> renamed.append("#define %s %s\n".formatted(name, wolf(name))));
    }
    return renamed + packed(all.usedBy(code, "\n"));
  }

  /** The same declarations, as many on a line as there is room for. */
  private static String packed(String declarations) {
    StringBuilder packed = new StringBuilder();
    int column = 0;
    for (String line : declarations.lines().toList()) {
      boolean isAlone = line.startsWith("#");
      if (column > 0) {
        boolean fits = !isAlone && column + line.length() < WIDTH;
        packed.append(fits ? " " : "\n");
        column = fits ? column + 1 : 0;
      }
      packed.append(line);
      column = isAlone ? WIDTH : column + line.length();
    }
    return packed.append('\n').toString();
  }

  private static String wolf(String name) {
    String same = name.startsWith("SSL_") ? "wolf" + name : "wolfSSL_" + name;
    return OTHERWISE.getOrDefault(name, same);
  }

  String headers() {
    return headers;
  }

  /**
   * The commands that compile and run a program: with headers, and without.
   *
   * @param library the path of the library; empty for the usual one
   */
  List<String> commands(Optional<String> library) {
    String given = library.orElse("");
    int slash = given.lastIndexOf('/');
    String where = slash < 0 ? folder : given.substring(0, slash);
    String name = given.isEmpty() ? file : given.substring(slash + 1);
    String link =
        (where.isEmpty() ? "" : "-L" + where + " -Wl,-rpath," + where + " ")
            + "-l:"
            + name
            + (this == WOLFSSL ? "" : " -l:" + name.replace("ssl", "crypto"));
    return List.of(
        "cc -o reproducer THIS.c " + link + " && ./reproducer",
        "cc -DNO_HEADERS ... the same, where the library's headers are not installed");
  }
}
