package dev.reprise.stack;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.subject.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * A stack as the command line names it, before it is known whether it can be had here. Its text is
 * that name.
 */
public interface NamedStack {

  /** The stack of that name, or of that shim. */
  static Optional<? extends NamedStack> named(String text) {
    return text.startsWith(ShimStack.PREFIX) ? ShimStack.named(text) : KnownStack.named(text);
  }

  /** The protocols that its handshakes can speak. */
  List<Protocol> protocols();

  /** How to get it. */
  String install();

  /** How to mend what is wrong, behind a semicolon; empty where getting the stack mends nothing. */
  default String remedy(StackUnavailableException why) {
    return why.isMissing() ? "; " + install() : "";
  }

  /** How it runs, and what it is made of. */
  Kind kind();

  /** Whether it runs in a process of its own, since it can kill the one it runs in. */
  default boolean isNative() {
    return kind() != Kind.IN_PROCESS;
  }

  /** Whether a handshake takes milliseconds, as it does in a JVM or behind a shim. */
  default boolean isSlow() {
    return kind() == Kind.JVM || kind() == Kind.JARS || kind() == Kind.SHIM;
  }

  /** Whether it is a library, so that another one can be given in its place. */
  default boolean isLibrary() {
    return kind() == Kind.LIBRARY || kind() == Kind.JARS;
  }

  /** The kinds of stacks. */
  enum Kind {
    /** Java code in this process. */
    IN_PROCESS,
    /** A shared library, in a child process. */
    LIBRARY,
    /** A part of the JDK, in a child process. */
    JVM,
    /** Jars, in a child process. */
    JARS,
    /** A program that speaks the shim protocol. */
    SHIM
  }

  /**
   * Opens subjects of it.
   *
   * @param library the shared library, where not the usual one
   * @param misuse whether calls that are the caller's error are made all the same; each script then
   *     runs in a process of its own, since nothing is certain of a process after it
   */
  SubjectSource source(Protocol protocol, Optional<String> library, boolean misuse);
}
