package dev.reprise.stack;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.spec.subject.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * A stack as the command line names it, before it is known whether it can be had here. Its text is
 * that name.
 */
public interface NamedStack {

  /** The protocols that its handshakes can speak. */
  List<Protocol> protocols();

  /** How to get it. */
  String install();

  /** Whether it runs in a process of its own, since it can kill the one it runs in. */
  boolean isNative();

  /** Whether a handshake takes milliseconds, as it does where one side at least runs in a JVM. */
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
