package dev.reprise.impl.jsse;

import dev.reprise.spec.subject.Protocol;
import java.security.Provider;
import java.security.Security;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/** The JDK's own provider, SunJSSE. */
final class SunJsse implements JsseProvider {

  private final Provider provider = Objects.requireNonNull(Security.getProvider("SunJSSE"));

  @Override
  public String name() {
    return "jsse";
  }

  @Override
  public String version() {
    return "SunJSSE " + provider.getVersionStr() + " (Java " + Runtime.version() + ")";
  }

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  public void prepare(SSLEngine engine, Protocol protocol) {
    // Nothing is said for one engine alone.
  }

  @Override
  public SSLSession session(SSLEngine engine) {
    return engine.getSession();
  }

  @Override
  public boolean setsSessions() {
    return false;
  }

  @Override
  public void set(SSLEngine engine, SSLSession session) {
    throw new IllegalArgumentException("JSSE has no call that sets a session");
  }
}
