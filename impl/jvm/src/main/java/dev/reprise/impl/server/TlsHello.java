package dev.reprise.impl.server;

import dev.reprise.spec.subject.Protocol;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a ClientHello or a ServerHello that is about sessions: the only place where every
 * stack says whether it offers one and whether it accepts it (RFC 5246, sections 7.4.1.2 and
 * 7.4.1.3; RFC 8446, section 4.2.11; RFC 5077, section 3.2).
 */
public final class TlsHello {

  private static final int HANDSHAKE_RECORD = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int VERSION_AND_RANDOM = 2 + 32;
  private static final int SESSION_TICKET = 35;
  private static final int PRE_SHARED_KEY = 41;

  private final byte[] id;

  /** The length of each extension, by its type. */
  private final Map<Integer, Integer> extensions;

  private TlsHello(byte[] id, Map<Integer, Integer> extensions) {
    this.id = id;
    this.extensions = extensions;
  }

  /**
   * Reads the hello that a flight begins with.
   *
   * @return empty where the flight begins with something else, or is cut off
   */
  public static Optional<TlsHello> of(byte[] flight) {
    try {
      ByteBuffer message = ByteBuffer.wrap(messages(ByteBuffer.wrap(flight)));
      int type = message.get();
      int highest = message.get() & 0xff;
      ByteBuffer body = slice(message, (highest << 16) | (message.getShort() & 0xffff));
      return type == CLIENT_HELLO || type == SERVER_HELLO
          ? Optional.of(body(body, type == CLIENT_HELLO))
          : Optional.empty();
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  /** The contents of the handshake records in front, one after the other. */
  private static byte[] messages(ByteBuffer flight) {
    ByteBuffer contents = ByteBuffer.allocate(flight.remaining());
    while (flight.remaining() >= 5 && flight.get(flight.position()) == HANDSHAKE_RECORD) {
      flight.position(flight.position() + 3);
      contents.put(slice(flight, flight.getShort() & 0xffff));
    }
    return Arrays.copyOf(contents.array(), contents.position());
  }

  private static TlsHello body(ByteBuffer body, boolean client) {
    slice(body, VERSION_AND_RANDOM);
    byte[] id = new byte[body.get() & 0xff];
    body.get(id);
    if (client) {
      slice(body, body.getShort() & 0xffff);
      slice(body, body.get() & 0xff);
    } else {
      slice(body, 3);
    }
    Map<Integer, Integer> extensions = new HashMap<>();
    ByteBuffer rest =
        body.hasRemaining() ? slice(body, body.getShort() & 0xffff) : ByteBuffer.allocate(0);
    while (rest.hasRemaining()) {
      int type = rest.getShort() & 0xffff;
      int length = rest.getShort() & 0xffff;
      slice(rest, length);
      extensions.put(type, length);
    }
    return new TlsHello(id, extensions);
  }

  private static ByteBuffer slice(ByteBuffer from, int length) {
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer slice = from.slice(from.position(), length);
    from.position(from.position() + length);
    return slice;
  }

  /** Whether the session id is that one. */
  public boolean says(byte[] session) {
    return Arrays.equals(id, session);
  }

  /** Whether a ticket of TLS 1.2 is offered. */
  public boolean hasTicket() {
    return extensions.getOrDefault(SESSION_TICKET, 0) > 0;
  }

  /** Whether this ClientHello offers a session. */
  public boolean offers(Protocol protocol) {
    return protocol == Protocol.TLS13 ? extensions.containsKey(PRE_SHARED_KEY) : id.length > 0;
  }

  /** Whether this ServerHello accepts the session that the ClientHello offered, if it did. */
  public boolean accepts(TlsHello offer, Protocol protocol) {
    return offer.offers(protocol)
        && (protocol == Protocol.TLS13 ? extensions.containsKey(PRE_SHARED_KEY) : says(offer.id));
  }
}
