package dev.reprise.impl.jvm;

import dev.reprise.impl.drive.TlsHello;
import dev.reprise.spec.subject.Result;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLException;

/** A client's {@code SSL}, and the pipes that it talks to its server through. */
final class TcnativeConnection extends JvmConnection<Long> {

  /** More than any handshake needs: one that goes on for longer is a dead end. */
  private static final int MAX_ROUNDS = 10;

  /** The size of the connection's BIO, in bytes: more than a flight. */
  private static final int ROOM = 1 << 16;

  /** The {@code SSL}. */
  final long pointer;

  private final Tcnative.Ssl ssl;
  private final long bio;
  private boolean started;

  /**
   * A connection that has not begun.
   *
   * @param context the context that it is made from
   * @param nobody whom to take for the issuer while nothing is offered
   */
  TcnativeConnection(Tcnative.Ssl ssl, long context, JdkServer nobody) {
    super(context, nobody);
    this.ssl = ssl;
    this.pointer = ssl.newSSL(context, false);
    this.bio = ssl.bioNewByteBuffer(pointer, ROOM);
  }

  @Override
  void free() {
    ssl.freeSSL(pointer);
  }

  /**
   * Goes on while no server answers.
   *
   * @param issuer who issued the session that is offered now, if this is the start
   * @return {@link Result#DONE} if a server has to answer now
   */
  Result start(JdkServer issuer) {
    boolean begins = !started;
    if (begins) {
      started = true;
      offeredTo = issuer;
    }
    Result result = advance();
    offer = begins ? TlsHello.of(toServer.copy()) : offer;
    return result;
  }

  /** Goes on until the handshake ends, while that server answers; then reads what it has sent. */
  Result finish(JdkServer peer) {
    EngineEndpoint server = new EngineEndpoint(JdkServers.engine(peer), toServer, toClient);
    Result result = Result.DONE;
    for (int round = 0; round < MAX_ROUNDS && result.equals(Result.DONE); round++) {
      answer(server);
      answer = answer.or(() -> TlsHello.of(toClient.copy()));
      result = advance();
    }
    if (result.equals(Result.ONE)) {
      answer(server);
      readTickets(server);
    }
    return result;
  }

  /** A server that fails has written an alert. */
  private static void answer(EngineEndpoint server) {
    try {
      server.advance();
    } catch (SSLException e) {
      // The client will read of it.
    }
  }

  /** Has the server send one byte, which comes after its tickets, and reads both. */
  private void readTickets(EngineEndpoint server) {
    try {
      server.write((byte) 1);
    } catch (SSLException e) {
      throw new IllegalStateException(e);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(1);
      var _ = exchange(() -> ssl.readFromSSL(pointer, data.address(), 1));
      ssl.clearError();
    }
  }

  private Result advance() {
    ssl.clearError();
    int returned = exchange(() -> ssl.doHandshake(pointer));
    if (returned == 1) {
      return Result.ONE;
    }
    if (ssl.getError(pointer, returned) == Tcnative.Ssl.SSL_ERROR_WANT_READ) {
      return Result.DONE;
    }
    long error = Integer.toUnsignedLong(ssl.getLastErrorNumber());
    return new Result.Returned(returned, ssl.getErrorString(error));
  }

  @Override
  boolean reused() {
    return ssl.isSessionReused(pointer);
  }

  @Override
  Result shutdown() {
    ssl.clearError();
    int returned = exchange(() -> ssl.shutdownSSL(pointer));
    return returned == 1 ? Result.ONE : new Result.Returned(returned, "");
  }

  /**
   * Makes a call that reads from the connection's BIO, or writes to it: it finds what was written
   * for the client, and what it writes is taken.
   */
  private int exchange(IntSupplier talk) {
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer readable = toClient.readable();
      int length = readable.remaining();
      MemorySegment in = arena.allocate(length + 1L);
      in.copyFrom(MemorySegment.ofBuffer(readable));
      ssl.bioSetByteBuffer(bio, in.address(), length, false);
      int returned = talk.getAsInt();
      readable.position(readable.limit() - ssl.bioLengthByteBuffer(bio));
      MemorySegment out = arena.allocate(ROOM);
      ssl.bioSetByteBuffer(bio, out.address(), ROOM, true);
      int written = ssl.bioFlushByteBuffer(bio);
      ssl.bioClearByteBuffer(bio);
      toServer.write(out.asSlice(0, Math.max(0, written)).asByteBuffer());
      return returned;
    }
  }
}
