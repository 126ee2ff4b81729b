package dev.reprise.matrix;

import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.ChosenStack;
import java.util.Optional;

/**
 * A column of the matrix: one stack with one protocol.
 *
 * @param name as the command line names the stack
 * @param dialect the one it is judged by
 */
public record MatrixColumn(ChosenStack name, Identity identity, String dialect) {

  /** Does not change with the stack's version: {@code openssl/tls1.3}. */
  public String id() {
    return id(name, protocol());
  }

  static String id(ChosenStack name, Protocol protocol) {
    return name + "/" + protocol;
  }

  public Protocol protocol() {
    return identity.protocol();
  }

  public String version() {
    return identity.version();
  }

  public Optional<String> library() {
    return name.library();
  }
}
