package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.Refused;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.subject.Result;
import java.lang.foreign.Arena;

/** A client's {@code SSL}, and a server at the other end. */
final class OpenSslClient extends OpenSslConnection {

  private final LibraryServer nobody;
  private LibraryServer offeredTo;
  private LibraryServer answeredBy;
  private Version version = Version.OWN;

  /** Whether the server has a ticket left that it will send with the next byte. */
  private boolean ticketWaits;

  /**
   * A client that has not started.
   *
   * @param pointer a new {@code SSL}
   * @param nobody whom to take for the issuer while nothing is offered
   */
  OpenSslClient(OpenSsl openssl, ContextObject context, long pointer, LibraryServer nobody) {
    super(openssl, context, pointer);
    this.nobody = nobody;
    this.offeredTo = nobody;
    this.answeredBy = nobody;
  }

  @Override
  OpenSslClient like(long copy) {
    OpenSslClient same = new OpenSslClient(openssl(), context(), copy, nobody);
    same.version = version;
    return same;
  }

  Version version() {
    return version;
  }

  /**
   * {@code SSL_set_min_proto_version} and {@code SSL_set_max_proto_version}, in such an order that
   * the first is never above the second.
   *
   * @param number the version as the library has it
   */
  Result speak(Version version, int number) {
    openssl().errors().clear();
    boolean isUp = number == LibSsl.TLS1_3_VERSION;
    int first = isUp ? setMost(number) : setLeast(number);
    int second = isUp ? setLeast(number) : setMost(number);
    if (first == 1 && second == 1) {
      this.version = version;
    }
    return openssl().returned(Math.min(first, second));
  }

  private int setLeast(int number) {
    return ssl().SSL_set_min_proto_version(pointer(), number);
  }

  private int setMost(int number) {
    return ssl().SSL_set_max_proto_version(pointer(), number);
  }

  /**
   * {@code SSL_connect} while no server answers.
   *
   * @param issuer who issued the session that is offered now, if this is the start
   * @return {@link Result#DONE} if a server has to answer now
   */
  Result start(LibraryServer issuer) {
    openssl().errors().clear();
    if (!isStarted()) {
      starts();
      offeredTo = issuer;
    }
    int returned = ssl().SSL_connect(pointer());
    return waits(pointer(), returned) ? Result.DONE : openssl().returned(returned);
  }

  /** The issuer of the session that this connection offered. */
  LibraryServer offeredTo() {
    return offeredTo;
  }

  /** The server at the other end, or the last that was there. */
  LibraryServer answeredBy() {
    return answeredBy;
  }

  /** {@code SSL_connect} until it ends, while that server answers; then reads its tickets. */
  Result finish(LibraryServer server) {
    answeredBy(server);
    Result result = shakeHands(pointer(), other());
    if (result.equals(Result.ONE)) {
      readTickets();
    }
    return result;
  }

  /** {@code SSL_connect} until it ends, while that server answers and sends no ticket after it. */
  Result finishWithoutTickets(LibraryServer server) {
    answeredBy(server);
    if (openssl().exports("SSL_set_num_tickets")) {
      ssl().SSL_set_num_tickets(other(), 0);
    } else {
      ticketWaits = true;
    }
    return shakeHands(pointer(), other());
  }

  private void answeredBy(LibraryServer server) {
    answeredBy = server;
    answerFrom(server.context());
  }

  /**
   * Has the server send one byte, which comes after its tickets, and reads both.
   *
   * @return what {@code SSL_read} returned
   */
  private int readTickets() {
    try (Arena arena = Arena.ofConfined()) {
      ssl().SSL_write(other(), arena.allocate(1).address(), 1);
    }
    int returned = readOne();
    openssl().errors().clear();
    return returned;
  }

  /** Has the server send one more ticket, and reads it. */
  Result readTicket() throws Refused {
    if (other() == 0) {
      throw new Refused("there is nobody at the other end");
    }
    if (!openssl().exports("SSL_new_session_ticket")) {
      return ticketWaits
          ? openssl().returned(readTickets())
          : new Result.Unsupported("servers of this library send tickets in the handshake only");
    }
    if (ssl().SSL_new_session_ticket(other()) != 1 || ssl().SSL_do_handshake(other()) != 1) {
      throw new Refused("the server sends no ticket: " + openssl().errors().takeReason());
    }
    int returned = readOne();
    return waits(pointer(), returned) ? Result.ONE : openssl().returned(returned);
  }

  @Override
  int readOne() {
    ticketWaits = false;
    return super.readOne();
  }

  @Override
  Result clear() {
    ticketWaits = false;
    return super.clear();
  }
}
