package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.Refused;
import dev.reprise.spec.subject.Result;
import java.lang.foreign.Arena;

/** A client's {@code SSL}, and a server at the other end. */
final class ClientConnection extends Endpoint {

  private final Peer nobody;
  private Peer offeredTo;

  /**
   * A client that has not started.
   *
   * @param pointer a new {@code SSL}
   * @param nobody whom to take for the issuer while nothing is offered
   */
  ClientConnection(OpenSsl openssl, ContextObject context, long pointer, Peer nobody) {
    super(openssl, context, pointer);
    this.nobody = nobody;
    this.offeredTo = nobody;
    ssl().SSL_set_connect_state(pointer);
  }

  @Override
  ClientConnection like(long copy) {
    return new ClientConnection(openssl(), context(), copy, nobody);
  }

  /**
   * {@code SSL_connect} while no server answers.
   *
   * @param issuer who issued the session that is offered now, if this is the start
   * @return {@link Result#DONE} if a server has to answer now
   */
  Result start(Peer issuer) {
    openssl().errors().clear();
    if (!isStarted()) {
      starts();
      offeredTo = issuer;
    }
    int returned = ssl().SSL_connect(pointer());
    return waits(pointer(), returned) ? Result.DONE : openssl().returned(returned);
  }

  /** Who issued the session that this connection offered. */
  Peer offeredTo() {
    return offeredTo;
  }

  /** {@code SSL_connect} until it ends, while that server answers. */
  Result finish(Peer peer) {
    answerFrom(peer.context());
    return shakeHands(pointer(), other());
  }

  /** The same, while the server keeps its tickets to itself, if it can. */
  Result finishWithoutTickets(Peer peer) {
    answerFrom(peer.context());
    if (openssl().exports("SSL_set_num_tickets")) {
      ssl().SSL_set_num_tickets(other(), 0);
    }
    return shakeHands(pointer(), other());
  }

  /** Has the server send one byte, which comes after its tickets, and reads both. */
  void readTickets() {
    try (Arena arena = Arena.ofConfined()) {
      ssl().SSL_write(other(), arena.allocate(1).address(), 1);
    }
    readOne();
    openssl().errors().clear();
  }

  /** Has the server send one more ticket, and reads it. */
  Result readTicket() throws Refused {
    if (other() == 0) {
      throw new Refused("there is nobody at the other end");
    }
    if (ssl().SSL_new_session_ticket(other()) != 1 || ssl().SSL_do_handshake(other()) != 1) {
      throw new Refused("the server sends no ticket: " + openssl().errors().takeReason());
    }
    int returned = readOne();
    return waits(pointer(), returned) ? Result.ONE : openssl().returned(returned);
  }
}
