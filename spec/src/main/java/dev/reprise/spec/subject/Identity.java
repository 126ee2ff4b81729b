package dev.reprise.spec.subject;

import dev.reprise.spec.call.CallKind;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The identity of a subject.
 *
 * @param stack the stack's short name, such as {@code openssl}
 * @param version the version in the stack's own words
 * @param protocol the protocol that its handshakes speak
 * @param capabilities what it can be asked
 * @param missing the calls that it has not, each with the reason
 */
public record Identity(
    String stack,
    String version,
    Protocol protocol,
    Set<Capability> capabilities,
    Map<CallKind, String> missing) {

  public Identity {
    stack = Printed.words(stack);
    version = Printed.words(version);
    capabilities = Set.copyOf(capabilities);
    missing =
        missing.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Printed.words(entry.getValue())));
  }

  /** A subject that has every call. */
  public Identity(String stack, String version, Protocol protocol, Set<Capability> capabilities) {
    this(stack, version, protocol, capabilities, Map.of());
  }

  /** Whether the subject has that call. */
  public boolean has(CallKind kind) {
    return !missing.containsKey(kind);
  }

  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }
}
