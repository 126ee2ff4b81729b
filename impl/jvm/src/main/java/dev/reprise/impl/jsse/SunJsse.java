package dev.reprise.impl.jsse;

import java.security.Provider;
import java.security.Security;
import java.util.Objects;

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
}
