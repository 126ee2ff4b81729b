package dev.reprise.impl.jvm;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** One engine, and the two pipes that it talks through. */
final class EngineEndpoint {

  /** More than any handshake needs: one that goes on for longer is a dead end. */
  private static final int MAX_TURNS = 200;

  /** More than any record holds. */
  private static final int ROOM = 1 << 15;

  final SSLEngine engine;
  private final Pipe in;
  private final Pipe out;
  private final ByteBuffer records = ByteBuffer.allocate(ROOM);
  private final ByteBuffer data = ByteBuffer.allocate(ROOM);

  EngineEndpoint(SSLEngine engine, Pipe in, Pipe out) {
    this.engine = engine;
    this.in = in;
    this.out = out;
  }

  /**
   * Lets the engine do all that it can do by itself: read what is there, and write what it has to.
   *
   * @return whether it did anything
   * @throws SSLException where the connection is over; what the engine has to say about it is
   *     written
   */
  boolean advance() throws SSLException {
    boolean moved = false;
    try {
      for (int turn = 0; turn < MAX_TURNS; turn++) {
        if (!turn()) {
          return moved;
        }
        moved = true;
      }
    } catch (SSLException e) {
      complain();
      throw e;
    }
    throw new SSLException("the engine goes round in circles");
  }

  private boolean turn() throws SSLException {
    return switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> {
        for (Runnable task = engine.getDelegatedTask();
            task != null;
            task = engine.getDelegatedTask()) {
          task.run();
        }
        yield true;
      }
      case NEED_WRAP -> write();
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> read();
    };
  }

  /**
   * Writes one record, with that data or with what the engine itself has to say; whether it did.
   */
  boolean write(byte... data) throws SSLException {
    records.clear();
    int produced = engine.wrap(ByteBuffer.wrap(data), records).bytesProduced();
    out.write(records.flip());
    return produced > 0;
  }

  private boolean read() throws SSLException {
    if (!in.readable().hasRemaining()) {
      return false;
    }
    data.clear();
    return engine.unwrap(in.readable(), data).bytesConsumed() > 0;
  }

  /** Says goodbye: writes close_notify. */
  void close() throws SSLException {
    engine.closeOutbound();
    writeAll();
  }

  private void writeAll() throws SSLException {
    while (!engine.isOutboundDone() && write()) {
      // There may be more than one record.
    }
  }

  /** Writes the alert that an engine has ready once it has failed. */
  private void complain() {
    try {
      writeAll();
    } catch (SSLException e) {
      // It was said already.
    }
  }
}
