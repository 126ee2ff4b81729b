package dev.reprise.impl.process;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.invoke.VarHandle;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The answers of a child that have not left yet, in memory that both processes map: so a child need
 * not write each answer to the pipe before the next call is made, and yet none is lost when a call
 * ends the process.
 *
 * <p>The memory begins with two 64-bit numbers: how many bytes were put in so far, and how many of
 * them were sent. After these come the bytes that were put in and not sent. Only the child writes.
 */
final class Outbox {

  private static final int PUT = 0;
  private static final int SENT = Long.BYTES;
  private static final int BYTES = 2 * Long.BYTES;
  private static final int CAPACITY = 64 * 1024;

  /** Fewer bytes wait for more: a system call for each answer would cost more than all else. */
  private static final int WORTH_SENDING = 8 * 1024;

  private final MappedByteBuffer memory;
  private long put;
  private long sent;

  /** The outbox in a file, which is made as large as it has to be. */
  Outbox(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      this.memory = channel.map(MapMode.READ_WRITE, 0, BYTES + CAPACITY);
    }
  }

  /** One whose file has all its bytes, so that no full disk can end whoever writes to it later. */
  static Outbox filled(Path file) throws IOException {
    Files.write(file, new byte[BYTES + CAPACITY]);
    return new Outbox(file);
  }

  // The child's side. A parent that cannot be reached is no more: that is not seen here.

  /** Puts in bytes, and sends what has come together if it is worth it. */
  void put(byte[] bytes, PrintStream to) {
    int from = 0;
    while (from < bytes.length) {
      int at = (int) (put - sent);
      int count = Math.min(bytes.length - from, CAPACITY - at);
      memory.put(BYTES + at, bytes, from, count);
      from += count;
      put += count;
      VarHandle.releaseFence();
      memory.putLong(PUT, put);
      if (put - sent >= WORTH_SENDING) {
        send(to);
      }
    }
  }

  /** Sends everything that is in it. */
  void send(PrintStream to) {
    if (put == sent) {
      return;
    }
    byte[] bytes = new byte[(int) (put - sent)];
    memory.get(BYTES, bytes);
    to.writeBytes(bytes);
    sent = put;
    memory.putLong(SENT, sent);
  }

  // The parent's side.

  /** How many bytes were put in so far. */
  long said() {
    return memory.getLong(PUT);
  }

  /** The bytes that were put in beyond so many, when the child has ended. */
  byte[] saidAfter(long received) {
    long all = memory.getLong(PUT);
    long from = received - memory.getLong(SENT);
    if (received >= all || from < 0 || all - received > CAPACITY - from) {
      // Nothing, or a stack that has written where it should not.
      return new byte[0];
    }
    byte[] bytes = new byte[(int) (all - received)];
    memory.get(BYTES + (int) from, bytes);
    return bytes;
  }
}
