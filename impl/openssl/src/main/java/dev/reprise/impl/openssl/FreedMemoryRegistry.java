package dev.reprise.impl.openssl;

import java.lang.invoke.MethodHandle;

/**
 * Knows of destructions by the memory that the library frees: wolfSSL calls nobody when a session
 * is destroyed (it ignores the callbacks of an ex_data slot), but its allocator can be replaced.
 *
 * <p>The replacement calls the C library's allocator, and differs from it only in that it sees the
 * addresses.
 */
final class FreedMemoryRegistry extends SessionRegistry {

  private final MethodHandle free;

  FreedMemoryRegistry(LibWolfSsl wolfssl) throws LibraryException {
    NativeLibrary libc = NativeLibrary.ofTheSystem();
    this.free = CFunction.at(libc.address("free"), Free.class.getMethods()[0]);
    wolfssl.wolfSSL_SetAllocators(
        libc.address("malloc"), CFunction.calling(Free.class, this::seen), libc.address("realloc"));
  }

  private void seen(long address) {
    metAt(address).filter(object -> object.alive).ifPresent(SessionObject::destroyed);
    try {
      free.invokeExact(address);
    } catch (Throwable e) {
      throw new AssertionError("free", e);
    }
  }

  /** {@code free}. */
  public interface Free {
    void call(long address);
  }
}
