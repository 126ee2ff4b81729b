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
    return new JsseStack(new SunFlavour(protocol), protocol);
  }
}
