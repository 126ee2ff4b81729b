package dev.reprise.stack;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildSubject;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.stacks.Stacks;
import dev.reprise.spec.subject.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * The stacks of this machine. A test of one that is absent is aborted, with the reason; where the
 * environment variable {@code REPRISE_CI} is 1, which promises that all are there, it fails.
 */
public final class Installed {

  private static final boolean PROMISED = "1".equals(System.getenv("REPRISE_CI"));

  private Installed() {}

  /** The OpenSSL of this machine, in a child. */
  public static ChildSubject openssl(Protocol protocol) {
    return stack(Stacks.OPENSSL, protocol);
  }

  /** A stack of this machine, in a child. */
  public static ChildSubject stack(String stack, Protocol protocol) {
    ProcessOptions options = ProcessOptions.DEFAULT.withPerturbedMemory();
    return start(StackChoice.of(stack, protocol), options, PROMISED);
  }

  /** Aborts the test that calls this where this machine has no OpenSSL. */
  public static void needOpenssl() {
    openssl(Protocol.TLS13).close();
  }

  /** Aborts the test that calls this where this machine has not what the shim drives. */
  public static void needShim(KnownStack shim) {
    try {
      shim.source(Protocol.TLS13, Optional.empty(), false).open().close();
    } catch (StackUnavailableException e) {
      throw absent(e, PROMISED);
    }
  }

  /** Aborts the test that calls this where this machine has no Python with OpenSSL. */
  public static void needPython() {
    needShim(KnownStack.PYTHON);
  }

  /**
   * Starts a stack in a child.
   *
   * @param promised whether the stack must be there
   */
  static ChildSubject start(StackChoice choice, ProcessOptions options, boolean promised) {
    try {
      return Stacks.CHILD.start(choice, options);
    } catch (StackUnavailableException e) {
      throw absent(e, promised);
    }
  }

  /**
   * The program that an environment variable names. Aborts the test that calls this where it names
   * none.
   */
  public static Path program(String variable) {
    String named = System.getenv(variable);
    if (named == null || !Files.isExecutable(Path.of(named))) {
      throw absent(new IllegalStateException(variable + " names no program"), PROMISED);
    }
    return Path.of(named);
  }

  private static TestAbortedException absent(Exception e, boolean promised) {
    String why = "unsupported: " + e.getMessage();
    if (promised) {
      throw new AssertionError(why, e);
    }
    return new TestAbortedException(why, e);
  }
}
