package dev.reprise.impl.jsse;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.jvm.JvmStack;
import dev.reprise.spec.subject.Stack;

/** The providers of the JSSE API, loaded into this process. */
public final class Jsse {

  private Jsse() {}

  /** Loads the JDK's own provider. */
  public static Stack jdk(StackChoice choice) throws StackUnavailableException {
    if (choice.library().isPresent()) {
      throw new StackUnavailableException(
          choice.stack(), choice.library().get() + ": the JDK's own provider needs no library");
    }
    return JvmStack.load(choice, protocol -> new JsseStack(new SunJsse(), protocol));
  }

  /** Loads Bouncy Castle from the jars that are on the class path. */
  public static Stack bouncyCastle(StackChoice choice) throws StackUnavailableException {
    return JvmStack.load(choice, protocol -> new JsseStack(new BouncyCastleJsse(), protocol));
  }

  /** Loads Conscrypt from the jar that is on the class path. */
  public static Stack conscrypt(StackChoice choice) throws StackUnavailableException {
    return JvmStack.load(choice, protocol -> new JsseStack(new ConscryptJsse(), protocol));
  }
}
