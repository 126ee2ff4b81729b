package dev.reprise.impl.openssl;

import dev.reprise.impl.nativelib.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The error stack of this thread, see ERR_get_error(3). */
record LibraryErrors(LibCrypto crypto) {

  private static final int LONGEST = 256;

  void clear() {
    crypto.ERR_clear_error();
  }

  /** The reason of the earliest error, empty where there is none. Leaves the stack empty. */
  String takeReason() {
    long error = crypto.ERR_get_error();
    if (error == 0) {
      return "";
    }
    crypto.ERR_clear_error();
    long reason = crypto.ERR_reason_error_string(error);
    if (reason != 0) {
      return NativeLibrary.string(reason);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(LONGEST);
      crypto.ERR_error_string_n(error, text.address(), LONGEST);
      return text.getString(0);
    }
  }
}
