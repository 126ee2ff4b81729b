package dev.reprise.impl.drive;

import dev.reprise.impl.jsse.Jsse;
import dev.reprise.impl.nativelib.LibraryException;
import dev.reprise.impl.nativelib.NativeLibrary;
import dev.reprise.impl.openssl.Flavour;
import dev.reprise.impl.openssl.OpenSsl;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.impl.tcnative.TcnativeStack;
import dev.reprise.impl.wolfssl.WolfSsl;
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

  /** wolfSSL, which has OpenSSL's API under names of its own. */
  public static final String WOLFSSL = "wolfssl";

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
      case OPENSSL -> library(choice, OpenSsl.DEFAULT_LIBRARY);
      case BORINGSSL -> library(choice, InstalledLibrary.boringSsl());
      case WOLFSSL -> library(choice, WolfSsl.DEFAULT_LIBRARY);
      case JSSE -> ofTheJdk(choice);
      case BOUNCYCASTLE -> jvm(choice, Jsse::bouncyCastle);
      case CONSCRYPT -> jvm(choice, Jsse::conscrypt);
      case TCNATIVE -> jvm(choice, TcnativeStack::load);
      default -> throw new StackUnavailableException(choice.stack(), "no stack of that name");
    };
  }

  /** The flavour of a library, whichever stack it was to be. */
  private static Flavour flavour(NativeLibrary library) throws LibraryException {
    if (WolfSsl.isOf(library)) {
      return new WolfSsl(library);
    }
    if (Flavour.isOf(library)) {
      return new Flavour(library);
    }
    throw new LibraryException(
        library.name()
            + ": not a TLS library that can be driven: it exports neither SSL_CTX_new nor"
            + " wolfSSL_CTX_new");
  }

  private static Stack library(StackChoice choice, String usual) throws StackUnavailableException {
    String library = choice.library().orElse(usual);
    try {
      LibraryFile.check(library);
      return OpenSsl.load(library, Stacks::flavour).stack(choice.protocol());
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
