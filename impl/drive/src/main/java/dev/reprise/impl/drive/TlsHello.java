package dev.reprise.impl.drive;

import dev.reprise.spec.subject.Protocol;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /** The length of what follows each identity of a key. */
  private static final int OBFUSCATED_AGE = 4;

  private final byte[] id;

  /** What stands in each extension, by its type. */
  private final Map<Integer, ByteBuffer> extensions = new HashMap<>();

  private TlsHello(ByteBuffer body, boolean client) {
    slice(body, VERSION_AND_RANDOM);
    this.id = new byte[body.get() & 0xff];
    body.get(id);
    if (client) {
      vector(body, 2);
      vector(body, 1);
    } else {
      slice(body, 3);
    }
    ByteBuffer rest = body.hasRemaining() ? vector(body, 2) : body;
    while (rest.hasRemaining()) {
      extensions.put(Short.toUnsignedInt(rest.getShort()), vector(rest, 2));
    }
  }

  /**
   * Reads the hello that a flight begins with.
   *
   * @return empty where the flight begins with something else, or is cut off
   */
  public static Optional<TlsHello> of(byte[] flight) {
    try {
      ByteBuffer message = messages(ByteBuffer.wrap(flight));
      int type = message.get();
      ByteBuffer body = vector(message, 3);
      return type == CLIENT_HELLO || type == SERVER_HELLO
          ? Optional.of(new TlsHello(body, type == CLIENT_HELLO))
          : Optional.empty();
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  /** The contents of the handshake records in front, one after the other. */
  private static ByteBuffer messages(ByteBuffer flight) {
    ByteBuffer contents = ByteBuffer.allocate(flight.remaining());
    while (flight.remaining() >= 5 && flight.get(flight.position()) == HANDSHAKE_RECORD) {
      slice(flight, 3);
      contents.put(vector(flight, 2));
    }
    return contents.flip();
  }

  /** The bytes that stand behind their own length. */
  private static ByteBuffer vector(ByteBuffer from, int bytesOfLength) {
    int length = 0;
    for (int i = 0; i < bytesOfLength; i++) {
      length = (length << 8) | (from.get() & 0xff);
    }
    return slice(from, length);
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
    return extensions.containsKey(SESSION_TICKET) && extensions.get(SESSION_TICKET).hasRemaining();
  }

  /** Whether this ClientHello offers a session. */
  public boolean offers(Protocol protocol) {
    return protocol == Protocol.TLS13
        ? extensions.containsKey(PRE_SHARED_KEY)
        : id.length > 0 || hasTicket();
  }

  /** Whether this ClientHello offers the session that has that id, or that ticket. */
  public boolean offers(Protocol protocol, byte[] idOrTicket) {
    if (idOrTicket.length == 0) {
      return false;
    }
    ByteBuffer sought = ByteBuffer.wrap(idOrTicket);
    return protocol == Protocol.TLS13
        ? identities().contains(sought)
        : says(idOrTicket) || sought.equals(extensions.get(SESSION_TICKET));
  }

  /** The identities of the keys that are offered; those that can be read where one is cut off. */
  private Set<ByteBuffer> identities() {
    Set<ByteBuffer> identities = new HashSet<>();
    if (extensions.containsKey(PRE_SHARED_KEY)) {
      try {
        ByteBuffer rest = vector(extensions.get(PRE_SHARED_KEY).duplicate(), 2);
        while (rest.hasRemaining()) {
          identities.add(vector(rest, 2));
          slice(rest, OBFUSCATED_AGE);
        }
      } catch (BufferUnderflowException e) {
        // What was read stands.
      }
    }
    return identities;
  }

  /** Whether this ServerHello accepts the session that the ClientHello offered, if it did. */
  public boolean accepts(TlsHello offer, Protocol protocol) {
    return offer.offers(protocol)
        && (protocol == Protocol.TLS13 ? extensions.containsKey(PRE_SHARED_KEY) : says(offer.id));
  }
}
