package dev.reprise.impl.jvm;

import dev.reprise.spec.subject.Protocol;
import java.security.Provider;
import java.security.Security;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/**
 * One provider of the JSSE API, with all that it does in its own way.
 *
 * @param name the stack's short name, such as {@code jsse}
 * @param version the version in the provider's own words
 * @param prepare gets a client's engine ready to carry its sessions as the protocol says
 * @param session gives the engine's session, in the shape in which it can be set again
 * @param setter has an engine offer a session, and throws {@link IllegalArgumentException} if the
 *     provider refuses to. Where there is none, an engine offers the session that the client's
 *     cache has for the address that the engine was made for
 */
record JsseProvider(
    String name,
    String version,
    Provider provider,
    BiConsumer<SSLEngine, Protocol> prepare,
    Function<SSLEngine, SSLSession> session,
    Optional<BiConsumer<SSLEngine, SSLSession>> setter) {

  private static final String BOUNCY_CASTLE = "org.bouncycastle.";
  private static final String CONSCRYPT = "org.conscrypt.";

  /** Whether the provider can be told which session to offer. */
  boolean setsSessions() {
    return setter.isPresent();
  }

  /** The JDK's own provider, SunJSSE. */
  static JsseProvider sun() {
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
  static JsseProvider bouncyCastle() throws ReflectiveOperationException {
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
  static JsseProvider conscrypt() throws ReflectiveOperationException {
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
