package dev.reprise.impl.openssl;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.Optional;

/**
 * Reads the reference count of a session from its memory, at a place that was found by looking what
 * changes there when a reference is taken and given back. No header file is believed.
 *
 * @param place how many 32-bit integers of the session's memory come before its count
 */
record CountReading(int place) {

  /** The functions of the C library that are used here. */
  interface Allocator {

    /** How much of a heap block may be read. */
    @IfExported
    long malloc_usable_size(long pointer);
  }

  /**
   * Finds the count in two sessions that nobody else uses. Empty unless exactly one place behaves
   * like the count in both.
   */
  static Optional<CountReading> calibrate(LibSsl ssl) throws LibraryException {
    NativeLibrary libc = NativeLibrary.ofTheSystem();
    if (!libc.exports("malloc_usable_size")) {
      return Optional.empty(); // Nobody says how much of a heap block may be read.
    }
    Allocator allocator = libc.bind(Allocator.class);
    BitSet places = placesThatCount(ssl, allocator);
    places.and(placesThatCount(ssl, allocator));
    return places.cardinality() == 1
        ? Optional.of(new CountReading(places.nextSetBit(0)))
        : Optional.empty();
  }

  /**
   * The 32-bit places of a new session that read 1, then 2 and 3 while two references are taken,
   * then 2 and 1.
   */
  private static BitSet placesThatCount(LibSsl ssl, Allocator allocator) {
    BitSet found = new BitSet();
    long session = ssl.SSL_SESSION_new();
    if (session == 0) {
      return found;
    }
    found.set(0, (int) (allocator.malloc_usable_size(session) / Integer.BYTES));
    retain(found, session, 1);
    for (int count = 2; count <= 3; count++) {
      ssl.SSL_SESSION_up_ref(session);
      retain(found, session, count);
    }
    for (int count = 2; count >= 1; count--) {
      ssl.SSL_SESSION_free(session);
      retain(found, session, count);
    }
    ssl.SSL_SESSION_free(session);
    return found;
  }

  private static void retain(BitSet places, long session, int count) {
    for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
      if (new CountReading(i).of(session) != count) {
        places.clear(i);
      }
    }
  }

  /** The references of a session that is alive. */
  int of(long session) {
    return MemorySegment.ofAddress(session + Integer.BYTES * (long) place)
        .reinterpret(Integer.BYTES)
        .get(ValueLayout.JAVA_INT_UNALIGNED, 0);
  }
}
