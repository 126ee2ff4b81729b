package dev.reprise.impl.openssl;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.Optional;

/**
 * Reads the reference count of a session from its memory, at an offset that was found by looking
 * what changes there when a reference is taken and given back. No header file is believed.
 *
 * @param offset bytes from the session's address to its count, a 32-bit integer
 */
record CountReading(long offset) {

  /**
   * Finds the count in two sessions that nobody else uses. Empty unless exactly one place behaves
   * like the count in both.
   */
  static Optional<CountReading> calibrate(LibSsl ssl) {
    BitSet candidates = new BitSet();
    for (int round = 0; round < 2; round++) {
      long session = ssl.SSL_SESSION_new();
      if (session == 0) {
        return Optional.empty();
      }
      BitSet found = placesThatCount(ssl, session, usableBytes(session));
      ssl.SSL_SESSION_free(session);
      if (round == 0) {
        candidates = found;
      } else {
        candidates.and(found);
      }
    }
    return candidates.cardinality() == 1
        ? Optional.of(new CountReading(Integer.BYTES * (long) candidates.nextSetBit(0)))
        : Optional.empty();
  }

  /** The 32-bit places that read 1, then 2 and 3 while two references are taken, then 2 and 1. */
  private static BitSet placesThatCount(LibSsl ssl, long session, long bytes) {
    int places = (int) (bytes / Integer.BYTES);
    BitSet found = new BitSet();
    found.set(0, places);
    retain(found, session, 1);
    ssl.SSL_SESSION_up_ref(session);
    retain(found, session, 2);
    ssl.SSL_SESSION_up_ref(session);
    retain(found, session, 3);
    ssl.SSL_SESSION_free(session);
    retain(found, session, 2);
    ssl.SSL_SESSION_free(session);
    retain(found, session, 1);
    return found;
  }

  private static void retain(BitSet places, long session, int count) {
    for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
      if (new CountReading(Integer.BYTES * (long) i).of(session) != count) {
        places.clear(i);
      }
    }
  }

  /** How much of a heap block may be read, see malloc_usable_size(3); 0 where nobody says. */
  private static long usableBytes(long pointer) {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> function = linker.defaultLookup().find("malloc_usable_size");
    if (function.isEmpty()) {
      return 0;
    }
    try {
      return (long)
          linker
              .downcallHandle(
                  function.get(),
                  FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG))
              .invokeExact(pointer);
    } catch (Throwable e) {
      throw new AssertionError("malloc_usable_size", e);
    }
  }

  /** The references of a session that is alive. */
  int of(long session) {
    return MemorySegment.ofAddress(session + offset)
        .reinterpret(Integer.BYTES)
        .get(ValueLayout.JAVA_INT_UNALIGNED, 0);
  }
}
