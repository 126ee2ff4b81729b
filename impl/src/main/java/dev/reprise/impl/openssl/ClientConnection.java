package dev.reprise.impl.openssl;

import dev.reprise.spec.subject.Result;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A client's {@code SSL}, with the two memory BIOs that it talks to its server through. */
final class ClientConnection {

  /** More than any handshake needs: one that goes on for longer is a dead end. */
  private static final int MAX_ROUNDS = 10;

  private final OpenSsl openssl;
  private final LibSsl ssl;
  private final long pointer;
  private final long toServer;
  private final long toClient;
  private Peer offeredTo;
  private boolean started;

  /**
   * @param pointer a new {@code SSL}
   * @param nobody whom to take for the issuer while nothing is offered
   */
  ClientConnection(OpenSsl openssl, long pointer, Peer nobody) {
    this.offeredTo = nobody;
    this.openssl = openssl;
    this.ssl = openssl.ssl();
    this.pointer = pointer;
    this.toServer = newBio();
    this.toClient = newBio();
    ssl.SSL_set_bio(pointer, toClient, toServer);
  }

  private long newBio() {
    return openssl.crypto().BIO_new(openssl.crypto().BIO_s_mem());
  }

  long pointer() {
    return pointer;
  }

  void free() {
    ssl.SSL_free(pointer);
  }

  /**
   * {@code SSL_connect} while no server answers.
   *
   * @param issuer who issued the session that is offered now, if this is the start
   * @return {@link Result#DONE} if a server has to answer now
   */
  Result start(Peer issuer) {
    openssl.errors().clear();
    if (!started) {
      started = true;
      offeredTo = issuer;
    }
    int returned = ssl.SSL_connect(pointer);
    return waits(pointer, returned) ? Result.DONE : openssl.returned(returned);
  }

  /** Who issued the session that this connection offered. */
  Peer offeredTo() {
    return offeredTo;
  }

  /** {@code SSL_connect} until it ends, while that server answers; then reads what it has sent. */
  Result finish(Peer peer) {
    long server = ssl.SSL_new(peer.context());
    if (server == 0) {
      throw new IllegalStateException("no server: SSL_new: " + openssl.errors().takeReason());
    }
    try {
      openssl.crypto().BIO_up_ref(toServer);
      openssl.crypto().BIO_up_ref(toClient);
      ssl.SSL_set_bio(server, toServer, toClient);
      Result result = shakeHands(server);
      if (result.equals(Result.ONE)) {
        readTickets(server);
      }
      return result;
    } finally {
      // A server that is freed without a shutdown would forget the session it has just issued.
      ssl.SSL_set_shutdown(server, LibSsl.SSL_SENT_SHUTDOWN | LibSsl.SSL_RECEIVED_SHUTDOWN);
      ssl.SSL_free(server);
      openssl.errors().clear();
    }
  }

  private Result shakeHands(long server) {
    int accepted = -1;
    int connected = -1;
    boolean serverWaits = true;
    for (int round = 0; round < MAX_ROUNDS && serverWaits; round++) {
      openssl.errors().clear();
      accepted = ssl.SSL_accept(server);
      serverWaits = waits(server, accepted);
      if (connected != 1) {
        openssl.errors().clear();
        connected = ssl.SSL_connect(pointer);
        if (connected != 1 && !waits(pointer, connected)) {
          break;
        }
      }
    }
    return openssl.returned(connected);
  }

  private boolean waits(long end, int returned) {
    return returned <= 0 && ssl.SSL_get_error(end, returned) == LibSsl.SSL_ERROR_WANT_READ;
  }

  /** Has the server send one byte, which comes after its tickets, and reads both. */
  private void readTickets(long server) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(1);
      ssl.SSL_write(server, buffer.address(), 1);
      openssl.errors().clear();
      ssl.SSL_read(pointer, buffer.address(), 1);
    }
  }
}
