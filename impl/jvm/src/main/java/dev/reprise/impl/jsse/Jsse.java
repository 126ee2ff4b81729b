package dev.reprise.impl.jsse;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.jvm.JvmStack;
import dev.reprise.impl.jvm.OptionalClass;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import java.security.Provider;
import java.security.Security;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/** The providers of the JSSE API, loaded into this process. */
public final class Jsse {

  private static final String BOUNCY_CASTLE = "org.bouncycastle.";
  private static final String CONSCRYPT = "org.conscrypt.";

  private Jsse() {}

  /** Loads the JDK's own provider. */
  public static Stack jdk(StackChoice choice) throws StackUnavailableException {
    if (choice.library().isPresent()) {
      throw new StackUnavailableException(
          choice.stack(), choice.library().get() + ": the JDK's own provider needs no library");
    }
    return JvmStack.load(choice, protocol -> new JsseStack(sun(), protocol));
  }

  /** Loads Bouncy Castle from the jars that are on the class path. */
  public static Stack bouncyCastle(StackChoice choice) throws StackUnavailableException {
    return JvmStack.load(choice, protocol -> new JsseStack(bouncyCastle(), protocol));
  }

  /** Loads Conscrypt from the jar that is on the class path. */
  public static Stack conscrypt(StackChoice choice) throws StackUnavailableException {
    return JvmStack.load(choice, protocol -> new JsseStack(conscrypt(), protocol));
  }

  /** The JDK's own provider, SunJSSE. */
  private static JsseProvider sun() {
    Provider provider = Objects.requireNonNull(Security.getProvider("SunJSSE"));
    String version = "SunJSSE " + provider.getVersionStr() + " (Java " + Runtime.version() + ")";
    return new JsseProvider(
        "jsse", version, provider, (_, _) -> {}, SSLEngine::getSession, Optional.empty());
  }

  /** Methods of {@code BCSSLEngine}. */
  private interface BouncyCastleEngine {

    SSLSession getBCSession(Object engine);

    void setBCSessionToResume(Object engine, Object session);
  }

  /** Bouncy Castle, which can be told which session to offer. */
  private static JsseProvider bouncyCastle() throws ReflectiveOperationException {
    BouncyCastleEngine engines =
        OptionalClass.bind(BouncyCastleEngine.class, BOUNCY_CASTLE + "jsse.BCSSLEngine");
    Provider cryptography =
        named(BOUNCY_CASTLE + "jce.provider.BouncyCastleProvider").getConstructor().newInstance();
    Provider provider =
        named(BOUNCY_CASTLE + "jsse.provider.BouncyCastleJsseProvider")
            .getConstructor(Provider.class)
            .newInstance(cryptography);
    return new JsseProvider(
        "bouncycastle",
        provider.getInfo() + ", " + cryptography.getName() + " " + cryptography.getVersionStr(),
        provider,
        (_, _) -> {},
        engines::getBCSession,
        Optional.of(engines::setBCSessionToResume));
  }

  /** Methods of {@code org.conscrypt.Conscrypt}. */
  private interface ConscryptEngines {

    void setUseSessionTickets(SSLEngine engine, boolean use);
  }

  /** Conscrypt: BoringSSL behind the JSSE API. */
  private static JsseProvider conscrypt() throws ReflectiveOperationException {
    ConscryptEngines engines = OptionalClass.bind(ConscryptEngines.class, CONSCRYPT + "Conscrypt");
    Provider provider = named(CONSCRYPT + "OpenSSLProvider").getConstructor().newInstance();
    return new JsseProvider(
        "conscrypt",
        "Conscrypt " + provider.getClass().getPackage().getImplementationVersion(),
        provider,
        (engine, protocol) -> engines.setUseSessionTickets(engine, protocol != Protocol.TLS12_ID),
        SSLEngine::getSession,
        Optional.empty());
  }

  private static Class<? extends Provider> named(String owner) throws ClassNotFoundException {
    return Class.forName(owner).asSubclass(Provider.class);
  }
}
