package dev.reprise.impl.jsse;

import dev.reprise.spec.subject.Protocol;
import java.security.Provider;
import javax.net.ssl.SSLEngine;

/** Conscrypt: BoringSSL behind the JSSE API. */
final class ConscryptJsse implements JsseProvider {

  private static final String CONSCRYPT = "org.conscrypt.Conscrypt";

  private final Provider provider;
  private final String version;
  private final Reflected setUseSessionTickets;

  ConscryptJsse() throws ReflectiveOperationException {
    this.setUseSessionTickets =
        Reflected.method(CONSCRYPT, "setUseSessionTickets", SSLEngine.class, boolean.class);
    this.provider = (Provider) Reflected.make("org.conscrypt.OpenSSLProvider", new Class<?>[0]);
    this.version = String.valueOf(provider.getClass().getPackage().getImplementationVersion());
  }

  @Override
  public String name() {
    return "conscrypt";
  }

  @Override
  public String version() {
    return "Conscrypt " + version;
  }

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  public void prepare(SSLEngine engine, Protocol protocol) {
    setUseSessionTickets.call(null, engine, protocol != Protocol.TLS12_ID);
  }
}
