package dev.reprise.impl.jsse;

import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import java.security.GeneralSecurityException;

/** The providers of the JSSE API, loaded into this process. */
public final class Jsse {

  private Jsse() {}

  /**
   * The JDK's own.
   *
   * @throws GeneralSecurityException if this JDK does not speak the protocol
   */
  public static Stack jdk(Protocol protocol) throws GeneralSecurityException {
    return new JsseStack(new SunFlavour(), protocol);
  }

  /**
   * Bouncy Castle.
   *
   * @throws ReflectiveOperationException if its jars are not on the class path
   * @throws GeneralSecurityException if it does not speak the protocol
   */
  public static Stack bouncyCastle(Protocol protocol)
      throws ReflectiveOperationException, GeneralSecurityException {
    return new JsseStack(new BouncyFlavour(), protocol);
  }

  /**
   * Conscrypt.
   *
   * @throws ReflectiveOperationException if its jar is not on the class path
   * @throws GeneralSecurityException if it does not speak the protocol
   */
  public static Stack conscrypt(Protocol protocol)
      throws ReflectiveOperationException, GeneralSecurityException {
    return new JsseStack(new ConscryptFlavour(), protocol);
  }
}
