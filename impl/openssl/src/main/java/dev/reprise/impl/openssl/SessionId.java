package dev.reprise.impl.openssl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/** The id of a session, by which a server looks it up. */
record SessionId(ByteBuffer bytes) {

  /** The id of that session; a blank one has an empty id. */
  static SessionId of(LibSsl ssl, long session) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment length = arena.allocate(ValueLayout.JAVA_INT);
      long id = ssl.SSL_SESSION_get_id(session, length.address());
      return at(id, length.get(ValueLayout.JAVA_INT, 0));
    }
  }

  /** The id that stands at an address. */
  static SessionId at(long address, int length) {
    return new SessionId(ByteBuffer.wrap(copy(address, length)).asReadOnlyBuffer());
  }

  /** A copy of the bytes at an address. */
  static byte[] copy(long address, long length) {
    return address == 0
        ? new byte[0]
        : MemorySegment.ofAddress(address).reinterpret(length).toArray(ValueLayout.JAVA_BYTE);
  }

  byte[] toArray() {
    byte[] copied = new byte[bytes.remaining()];
    bytes.duplicate().get(copied);
    return copied;
  }

  boolean isEmpty() {
    return !bytes.hasRemaining();
  }
}
