package dev.reprise.impl.jvm;

import dev.reprise.impl.drive.OutcomeServers;
import dev.reprise.impl.drive.TestCertificate;
import dev.reprise.spec.subject.Protocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;

/** Servers of the JDK, for one protocol. A process has one: its protocol is the process's. */
final class JdkServers {

  private static final String TLS12 = "TLSv1.2";
  private static final String TLS13 = "TLSv1.3";

  /** Whether servers of the JDK give tickets in TLS 1.2: read where a context is made. */
  private static final String TICKETS = "jdk.tls.server.enableSessionTicketExtension";

  private final Provider provider = Objects.requireNonNull(Security.getProvider("SunJSSE"));
  private final SecureRandom random = new SecureRandom();
  private final KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
  private final TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");

  /** The version that the protocol is one of, such as {@code TLSv1.2}. */
  final String version;

  /**
   * Sets up what servers of that protocol need.
   *
   * @throws GeneralSecurityException if the JDK lacks a part that every JDK has
   */
  JdkServers(Protocol protocol) throws GeneralSecurityException, IOException {
    System.setProperty(TICKETS, Boolean.toString(protocol != Protocol.TLS12_ID));
    PrivateKey key =
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(TestCertificate.key()));
    Certificate certificate =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(TestCertificate.certificate()));
    char[] noPassword = {};
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, noPassword);
    store.setKeyEntry("reprise", key, noPassword, new Certificate[] {certificate});
    store.setCertificateEntry("trusted", certificate);
    keys.init(store, noPassword);
    trust.init(store);
    this.version = protocol == Protocol.TLS13 ? TLS13 : TLS12;
  }

  /** Servers that have met no client yet. */
  OutcomeServers<JdkServer> newServers() {
    String other = version.equals(TLS13) ? TLS12 : TLS13;
    return new OutcomeServers<>(newServer(version), newServer(version), newServer(other));
  }

  private JdkServer newServer(String version) {
    try {
      return new JdkServer(newContext(provider), version);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no server", e);
    }
  }

  /**
   * A context of a provider, for servers that show our certificate and clients that believe it.
   *
   * @throws GeneralSecurityException if the provider has none
   */
  SSLContext newContext(Provider provider) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS", provider);
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), random);
    return context;
  }

  /** An engine of a server that answers one client. */
  static SSLEngine engine(JdkServer peer) {
    SSLEngine engine = peer.context().createSSLEngine();
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(new String[] {peer.version()});
    return engine;
  }
}
