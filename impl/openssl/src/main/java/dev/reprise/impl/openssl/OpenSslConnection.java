package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.Refused;
import dev.reprise.impl.drive.TlsHello;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.subject.Result;
import java.lang.foreign.Arena;
import java.util.Optional;

/**
 * A connection of a script: our end of a {@link SslPair}. At the other end is a server that answers
 * a client, or a client that calls a server.
 */
final class OpenSslConnection extends SslPair {

  /** The context it was made from: it caches the sessions even where another is set since. */
  final ContextObject context;

  final boolean isServer;

  private final LibraryServer nobody;

  /** The issuer of the session that this client offered. */
  LibraryServer offeredTo;

  /** The server at the other end, or the last that was there. */
  LibraryServer answeredBy;

  Version version = Version.OWN;

  /** How many times it can be freed. */
  private int references = 1;

  /** Whether a handshake has begun. */
  boolean started;

  /** The ClientHello of the handshake; empty before it, and where it cannot be read. */
  Optional<TlsHello> offer = Optional.empty();

  /** The ServerHello of the handshake; empty before it, and where it cannot be read. */
  Optional<TlsHello> answer = Optional.empty();

  /** Whether the server has a ticket left that it will send with the next byte. */
  private boolean ticketWaits;

  /**
   * A connection that has not started.
   *
   * @param pointer a new {@code SSL}
   * @param nobody whom to take for the issuer while nothing is offered
   */
  OpenSslConnection(ContextObject context, long pointer, boolean isServer, LibraryServer nobody) {
    super(context.openssl, pointer);
    this.context = context;
    this.isServer = isServer;
    this.nobody = nobody;
    this.offeredTo = nobody;
    this.answeredBy = nobody;
    if (isServer) {
      ssl.SSL_set_accept_state(pointer);
    }
  }

  /** One of the same kind and context, for an {@code SSL} that is a copy of this one's. */
  OpenSslConnection like(long copy) {
    OpenSslConnection same = new OpenSslConnection(context, copy, isServer, nobody);
    same.version = version;
    return same;
  }

  /** The same one, which has to be freed one time more. */
  OpenSslConnection again() {
    references++;
    return this;
  }

  /** {@code SSL_free}. The other end goes with the last reference. */
  @Override
  void free() {
    references--;
    if (references > 0) {
      ssl.SSL_free(pointer);
    } else {
      super.free();
    }
  }

  /** {@code SSL_set_SSL_CTX}. */
  Result moveTo(ContextObject to) {
    return ssl.SSL_set_SSL_CTX(pointer, to.pointer) == 0 ? openssl.returned(0) : Result.ONE;
  }

  /**
   * {@code SSL_set_min_proto_version} and {@code SSL_set_max_proto_version}, in such an order that
   * the first is never above the second.
   *
   * @param number the version as the library has it
   */
  Result speak(Version version, int number) {
    openssl.clearErrors();
    boolean isUp = number == LibSsl.TLS1_3_VERSION;
    int first = setLimit(isUp, number);
    int second = setLimit(!isUp, number);
    if (first == 1 && second == 1) {
      this.version = version;
    }
    return openssl.returned(Math.min(first, second));
  }

  private int setLimit(boolean isUpper, int number) {
    return isUpper
        ? ssl.SSL_set_max_proto_version(pointer, number)
        : ssl.SSL_set_min_proto_version(pointer, number);
  }

  /**
   * {@code SSL_connect} while no server answers.
   *
   * @param issuer who issued the session that is offered now, if this is the start
   * @return {@link Result#DONE} if a server has to answer now
   */
  Result start(LibraryServer issuer) {
    openssl.clearErrors();
    boolean begins = !started;
    if (begins) {
      started = true;
      offeredTo = issuer;
    }
    int returned = ssl.SSL_connect(pointer);
    if (!waits(pointer, returned)) {
      return openssl.returned(returned);
    }
    offer = begins ? TlsHello.of(sent()) : offer;
    return Result.DONE;
  }

  /** The same, and the server renews the ticket that it accepts. */
  Result finishRenewed(LibraryServer server, boolean reads) throws Refused {
    TicketKeys tickets = server.tickets().orElseThrow();
    tickets.renew(true);
    try {
      Result result = finish(server, reads);
      if (result.equals(Result.ONE) && !tickets.made()) {
        throw new Refused("the server did not renew the ticket");
      }
      return result;
    } finally {
      tickets.renew(false);
    }
  }

  /**
   * {@code SSL_connect} until it ends, while that server answers.
   *
   * @param reads whether the server's tickets are read after it: else it sends none
   */
  Result finish(LibraryServer server, boolean reads) {
    answeredBy = server;
    answerFrom(server.context());
    if (!reads && openssl.flavour.exports("SSL_set_num_tickets")) {
      ssl.SSL_set_num_tickets(other, 0);
    } else if (!reads) {
      ticketWaits = true;
    }
    Result result = shakeHands(pointer, other);
    if (reads && result.equals(Result.ONE)) {
      readTickets();
    }
    return result;
  }

  /**
   * {@code SSL_accept} until it ends, while a client connects.
   *
   * @param clients the client's {@code SSL_CTX}
   * @param offered the session that the client offers, or 0
   */
  Result accept(long clients, long offered) {
    started = true;
    answerFrom(clients);
    ssl.SSL_set_session(other, offered);
    return shakeHands(other, pointer);
  }

  /**
   * Has the server send one byte, which comes after its tickets, and reads both.
   *
   * @return what {@code SSL_read} returned
   */
  private int readTickets() {
    try (Arena arena = Arena.ofConfined()) {
      ssl.SSL_write(other, arena.allocate(1).address(), 1);
    }
    int returned = readOne();
    openssl.clearErrors();
    return returned;
  }

  /** Has the server send one more ticket, and reads it. */
  Result readTicket() throws Refused {
    if (other == 0) {
      throw new Refused("there is nobody at the other end");
    }
    if (!openssl.flavour.exports("SSL_new_session_ticket")) {
      return ticketWaits
          ? openssl.returned(readTickets())
          : new Result.Unsupported("servers of this library send tickets in the handshake only");
    }
    if (ssl.SSL_new_session_ticket(other) != 1 || ssl.SSL_do_handshake(other) != 1) {
      throw new Refused("the server sends no ticket: " + openssl.takeReason());
    }
    int returned = readOne();
    return waits(pointer, returned) ? Result.ONE : openssl.returned(returned);
  }

  @Override
  void answered() {
    if (answer.isEmpty() && !isServer) {
      answer = TlsHello.of(received());
    }
  }

  @Override
  int readOne() {
    ticketWaits = false;
    return super.readOne();
  }

  @Override
  Result clear() {
    started = false;
    offer = Optional.empty();
    answer = Optional.empty();
    ticketWaits = false;
    return super.clear();
  }
}
