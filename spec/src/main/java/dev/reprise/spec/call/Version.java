package dev.reprise.spec.call;

import java.util.Locale;

/** A protocol version, seen from the protocol that a script is run with. */
public enum Version {
  /** The one that the script is run with: TLS 1.2 or TLS 1.3. */
  OWN,
  /** The other one of the two. */
  OTHER;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
