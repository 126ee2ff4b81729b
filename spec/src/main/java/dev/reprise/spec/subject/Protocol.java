package dev.reprise.spec.subject;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a session is carried from one handshake to the next. */
public enum Protocol {
  /** TLS 1.2, session kept by the server under its id (RFC 5246, section 7.3). */
  TLS12_ID("tls1.2-id"),
  /** TLS 1.2, session kept by the client in a ticket (RFC 5077). */
  TLS12_TICKET("tls1.2-ticket"),
  /** TLS 1.3, tickets that arrive after the handshake (RFC 8446, section 4.6.1). */
  TLS13("tls1.3");

  private final String text;

  Protocol(String text) {
    this.text = text;
  }

  /** The protocol of that name, as {@link #toString} writes it. */
  public static Optional<Protocol> named(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(protocol -> protocol.text.equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return text;
  }
}
