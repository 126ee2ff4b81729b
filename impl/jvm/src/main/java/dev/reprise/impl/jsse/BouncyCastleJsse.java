package dev.reprise.impl.jsse;

import java.security.Provider;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/** Bouncy Castle, which can be told which session to offer. */
final class BouncyCastleJsse implements JsseProvider {

  private static final String ENGINE = "org.bouncycastle.jsse.BCSSLEngine";
  private static final String SESSION = "org.bouncycastle.jsse.BCExtendedSSLSession";

  private final Provider cryptography;
  private final Provider provider;
  private final Reflected getSession;
  private final Reflected setSession;

  BouncyCastleJsse() throws ReflectiveOperationException {
    this.getSession = Reflected.method(ENGINE, "getBCSession");
    this.setSession = Reflected.method(ENGINE, "setBCSessionToResume", Class.forName(SESSION));
    this.cryptography =
        (Provider)
            Reflected.make("org.bouncycastle.jce.provider.BouncyCastleProvider", new Class<?>[0]);
    this.provider =
        (Provider)
            Reflected.make(
                "org.bouncycastle.jsse.provider.BouncyCastleJsseProvider",
                new Class<?>[] {Provider.class},
                cryptography);
  }

  @Override
  public String name() {
    return "bouncycastle";
  }

  @Override
  public String version() {
    return provider.getInfo() + ", " + cryptography.getName() + " " + cryptography.getVersionStr();
  }

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  public SSLSession session(SSLEngine engine) {
    return (SSLSession) Objects.requireNonNull(getSession.call(engine));
  }

  @Override
  public boolean setsSessions() {
    return true;
  }

  @Override
  public void set(SSLEngine engine, SSLSession session) {
    setSession.call(engine, session);
  }
}
