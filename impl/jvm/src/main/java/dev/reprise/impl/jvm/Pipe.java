package dev.reprise.impl.jvm;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes on their way from one engine to the other. */
final class Pipe {

  private ByteBuffer bytes = ByteBuffer.allocate(4096).flip();

  /** The bytes that have not been read yet: a reader moves their position. */
  ByteBuffer readable() {
    return bytes;
  }

  /** Adds all that is left in the buffer. */
  void write(ByteBuffer more) {
    bytes.compact();
    if (bytes.remaining() < more.remaining()) {
      ByteBuffer larger = ByteBuffer.allocate(2 * (bytes.position() + more.remaining()));
      bytes = larger.put(bytes.flip());
    }
    bytes.put(more).flip();
  }

  /** A copy of what has not been read yet. */
  byte[] copy() {
    return Arrays.copyOfRange(bytes.array(), bytes.position(), bytes.limit());
  }
}
