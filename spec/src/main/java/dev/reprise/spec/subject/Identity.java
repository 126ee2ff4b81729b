package dev.reprise.spec.subject;

import java.util.Set;

/**
 * Who a subject is.
 *
 * @param stack the stack's short name, such as {@code openssl}
 * @param version the version in the stack's own words
 * @param protocol the protocol that its handshakes speak
 * @param capabilities what it can be asked
 */
public record Identity(
    String stack, String version, Protocol protocol, Set<Capability> capabilities) {

  public Identity {
    capabilities = Set.copyOf(capabilities);
  }

  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }
}
