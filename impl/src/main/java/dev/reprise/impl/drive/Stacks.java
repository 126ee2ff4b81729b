package dev.reprise.impl.drive;

import dev.reprise.impl.jsse.Jsse;
import dev.reprise.impl.openssl.LibraryException;
import dev.reprise.impl.openssl.OpenSsl;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.impl.tcnative.TcnativeStack;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** Every stack that Reprise can load, by name. A new stack is one more case here. */
public final class Stacks {

  /** Our own implementation, which needs no library and no handshake. */
  public static final String REFERENCE = "reference";

  /** BoringSSL, which has OpenSSL's API. */
  public static final String BORINGSSL = "boringssl";

  /** A library with OpenSSL's API. */
  public static final String OPENSSL = "openssl";

  /** The JDK's own provider of the JSSE API. */
  public static final String JSSE = "jsse";

  /** Bouncy Castle's provider of the JSSE API. */
  public static final String BOUNCYCASTLE = "bouncycastle";

  /** Conscrypt, a provider of the JSSE API. */
  public static final String CONSCRYPT = "conscrypt";

  /** netty-tcnative: a TLS library behind native methods of Java. */
  public static final String TCNATIVE = "tcnative";

  private Stacks() {}

  /**
   * Loads a stack into this process. Native ones can kill it: load them into a child.
   *
   * @throws StackUnavailableException if there is no such stack, or its library cannot be used
   */
  public static Stack load(StackChoice choice) throws StackUnavailableException {
    return switch (choice.stack()) {
      case REFERENCE -> new ReferenceStack();
      case OPENSSL -> openssl(choice, OpenSsl.DEFAULT_LIBRARY);
      case BORINGSSL -> openssl(choice, InstalledLibrary.boringSsl());
      case JSSE -> ofTheJdk(choice);
      case BOUNCYCASTLE -> jvm(choice, Jsse::bouncyCastle);
      case CONSCRYPT -> jvm(choice, Jsse::conscrypt);
      case TCNATIVE -> jvm(choice, TcnativeStack::load);
      default -> throw new StackUnavailableException(choice.stack(), "no stack of that name");
    };
  }

  private static Stack openssl(StackChoice choice, String usual) throws StackUnavailableException {
    String library = choice.library().orElse(usual);
    try {
      LibraryFile.check(library);
      return OpenSsl.load(library).stack(choice.protocol());
    } catch (LibraryFile.UnusableException | LibraryException e) {
      throw new StackUnavailableException(choice.stack(), String.valueOf(e.getMessage()));
    }
  }

  /** Makes a stack of the JVM. */
  private interface JvmStack {
    Stack of(Protocol protocol)
        throws ReflectiveOperationException, IOException, GeneralSecurityException;
  }

  private static Stack ofTheJdk(StackChoice choice) throws StackUnavailableException {
    if (choice.library().isPresent()) {
      throw new StackUnavailableException(
          choice.stack(), choice.library().get() + ": the JDK's own provider needs no library");
    }
    return jvm(choice, Jsse::jdk);
  }

  private static Stack jvm(StackChoice choice, JvmStack stack) throws StackUnavailableException {
    try {
      return stack.of(choice.protocol());
    } catch (ClassNotFoundException e) {
      throw new StackUnavailableException(
          choice.stack(),
          choice.library().map(jars -> jars + ": ").orElse("")
              + "no class "
              + e.getMessage()
              + " on the class path");
    } catch (ReflectiveOperationException | IOException | GeneralSecurityException e) {
      throw new StackUnavailableException(choice.stack(), String.valueOf(e));
    }
  }
}
