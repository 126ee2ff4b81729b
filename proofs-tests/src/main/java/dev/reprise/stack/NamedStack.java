package dev.reprise.stack;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stack as the command line names it, before it is known whether it can be had here. Its text is
 * that name.
 */
public interface NamedStack {

  /** Those with a name of their own, ours first. */
  static List<NamedStack> known() {
    List<NamedStack> stacks = new ArrayList<>();
    stacks.addAll(List.of(KnownStack.values()));
    stacks.addAll(List.of(ShippedShim.values()));
    return stacks;
  }

  /** The stack of that name, or of that shim. */
  static Optional<? extends NamedStack> named(String text) {
    return text.startsWith(ShimStack.PREFIX)
        ? ShimStack.named(text)
        : known().stream().filter(stack -> stack.toString().equalsIgnoreCase(text)).findFirst();
  }

  /** The protocols that its handshakes can speak. */
  List<Protocol> protocols();

  /** How to get it. */
  String install();

  /** Whether it runs in a process of its own, since it can kill the one it runs in. */
  boolean isNative();

  /** Whether a handshake takes milliseconds, as it does in a JVM or behind a shim. */
  default boolean isSlow() {
    return false;
  }

  /** Whether it is a library, so that another one can be given in its place. */
  boolean isLibrary();

  /**
   * Opens subjects of it.
   *
   * @param library the shared library, where not the usual one
   * @param misuse whether calls that are the caller's error are made all the same; each script then
   *     runs in a process of its own, since nothing is certain of a process after it
   */
  SubjectSource source(Protocol protocol, Optional<String> library, boolean misuse);
}
