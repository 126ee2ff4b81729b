package dev.reprise.impl.openssl;

import java.lang.foreign.MemorySegment;

/**
 * Knows of destructions by the memory that the library frees: wolfSSL calls nobody when a session
 * is destroyed (it ignores the callbacks of an ex_data slot), but its allocator can be replaced.
 *
 * <p>The replacement calls the C library's allocator, and differs from it only in that it sees the
 * addresses.
 */
final class FreedMemoryRegistry extends SessionRegistry {

  private final CFunction free;

  FreedMemoryRegistry(LibWolfSsl wolfssl) throws LibraryException {
    NativeLibrary libc = NativeLibrary.ofTheSystem();
    this.free = new CFunction(MemorySegment.ofAddress(libc.address("free")));
    wolfssl.wolfSSL_SetAllocators(
        libc.address("malloc"),
        CFunction.calling((address, _, _, _, _, _) -> seen(address)),
        libc.address("realloc"));
  }

  /** {@code void free(void *)}. */
  private long seen(long address) {
    metAt(address).filter(object -> object.alive).ifPresent(SessionObject::destroyed);
    return free.call(address);
  }
}
