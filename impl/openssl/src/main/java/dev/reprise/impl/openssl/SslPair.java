package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.Refused;
import dev.reprise.spec.subject.Result;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An {@code SSL}, the two memory BIOs that it talks through, and the {@code SSL} at the other end,
 * which stays as long as something may still come from it.
 */
class SslPair {

  /** More than any handshake needs: one that goes on for longer is a dead end. */
  private static final int MAX_ROUNDS = 10;

  /** What a server of another protocol might say. */
  private static final String NO_TLS = "220 mail.example.org ready\r\n";

  final OpenSsl openssl;
  final LibSsl ssl;

  /** The {@code SSL} at our end. */
  final long pointer;

  /** The {@code SSL} at the other end, 0 where there is none. */
  long other;

  private final long incoming;
  private final long outgoing;

  /**
   * A link whose other end is free.
   *
   * @param pointer a new {@code SSL}
   */
  SslPair(OpenSsl openssl, long pointer) {
    this.openssl = openssl;
    this.ssl = openssl.ssl;
    this.pointer = pointer;
    this.incoming = newBio();
    this.outgoing = newBio();
    ssl.SSL_set_bio(pointer, incoming, outgoing);
  }

  private long newBio() {
    return openssl.crypto.BIO_new(openssl.crypto.BIO_s_mem());
  }

  /** What this end has sent and the other one has not read yet. */
  byte[] sent() {
    return contents(outgoing);
  }

  /** What the other end has sent and this one has not read yet. */
  byte[] received() {
    return contents(incoming);
  }

  /** A copy of what is in a memory BIO. */
  private byte[] contents(long bio) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(ValueLayout.JAVA_LONG);
      long length = openssl.crypto.BIO_ctrl(bio, LibCrypto.BIO_CTRL_INFO, 0, data.address());
      long address = data.get(ValueLayout.JAVA_LONG, 0);
      return length <= 0 || address == 0
          ? new byte[0]
          : MemorySegment.ofAddress(address).reinterpret(length).toArray(ValueLayout.JAVA_BYTE);
    }
  }

  /** {@code SSL_clear}. Nothing that was sent before arrives after it. */
  Result clear() {
    Result result = openssl.returned(ssl.SSL_clear(pointer));
    hangUp();
    openssl.crypto.BIO_ctrl(incoming, LibCrypto.BIO_CTRL_RESET, 0, 0);
    openssl.crypto.BIO_ctrl(outgoing, LibCrypto.BIO_CTRL_RESET, 0, 0);
    return result;
  }

  void free() {
    hangUp();
    ssl.SSL_free(pointer);
  }

  /** Puts a new {@code SSL} of that context at the other end. */
  void answerFrom(long otherContext) {
    hangUp();
    other = ssl.SSL_new(otherContext);
    if (other == 0) {
      throw new IllegalStateException("no server: SSL_new: " + openssl.takeReason());
    }
    openssl.crypto.BIO_up_ref(incoming);
    openssl.crypto.BIO_up_ref(outgoing);
    ssl.SSL_set_bio(other, outgoing, incoming);
  }

  private void hangUp() {
    if (other != 0) {
      // An end that is freed without a shutdown would forget the session that it has just made.
      ssl.SSL_set_shutdown(other, LibSsl.SSL_SENT_SHUTDOWN | LibSsl.SSL_RECEIVED_SHUTDOWN);
      ssl.SSL_free(other);
      other = 0;
      openssl.clearErrors();
    }
  }

  /** {@code SSL_connect} at one end and {@code SSL_accept} at the other, until ours has ended. */
  Result shakeHands(long client, long server) {
    Result ours = Result.DONE;
    boolean clientWaits = true;
    boolean serverWaits = true;
    for (int round = 0; round < MAX_ROUNDS && serverWaits; round++) {
      openssl.clearErrors();
      int accepted = ssl.SSL_accept(server);
      serverWaits = waits(server, accepted);
      answered();
      if (server == pointer) {
        ours = openssl.returned(accepted);
      }
      if (clientWaits) {
        openssl.clearErrors();
        int connected = ssl.SSL_connect(client);
        clientWaits = waits(client, connected);
        if (client == pointer) {
          ours = openssl.returned(connected);
        }
        if (connected != 1 && !clientWaits) {
          break;
        }
      }
    }
    return ours;
  }

  /** The server has sent what comes next. */
  void answered() {}

  boolean waits(long end, int returned) {
    return returned <= 0 && ssl.SSL_get_error(end, returned) == LibSsl.SSL_ERROR_WANT_READ;
  }

  /** The other end sends close_notify, and this one reads it. */
  Result readCloseNotify() throws Refused {
    if (other == 0) {
      throw new Refused("there is nobody at the other end");
    }
    ssl.SSL_shutdown(other);
    int returned = readOne();
    return ssl.SSL_get_error(pointer, returned) == LibSsl.SSL_ERROR_ZERO_RETURN
        ? Result.ONE
        : openssl.returned(returned);
  }

  /** {@code SSL_connect} while what comes from the other end is no TLS. */
  Result readsGarbage() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocateFrom(NO_TLS);
      openssl.crypto.BIO_write(incoming, bytes.address(), NO_TLS.length());
    }
    openssl.clearErrors();
    return openssl.returned(ssl.SSL_connect(pointer));
  }

  /** {@code SSL_read} of one byte. */
  int readOne() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(1);
      openssl.clearErrors();
      return ssl.SSL_read(pointer, buffer.address(), 1);
    }
  }
}
