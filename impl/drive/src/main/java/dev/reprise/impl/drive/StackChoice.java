package dev.reprise.impl.drive;

import dev.reprise.spec.subject.Protocol;
import java.util.Optional;

/**
 * Which stack to load, before it is loaded.
 *
 * @param stack its short name, such as {@code openssl}
 * @param library the shared library, where not the stack's usual one: a path if it has a slash,
 *     else a name for the dynamic loader
 * @param protocol what its handshakes are to speak; a stack without real handshakes takes no notice
 */
public record StackChoice(String stack, Optional<String> library, Protocol protocol) {

  /** The stack as it is installed. */
  public static StackChoice of(String stack, Protocol protocol) {
    return new StackChoice(stack, Optional.empty(), protocol);
  }
}
