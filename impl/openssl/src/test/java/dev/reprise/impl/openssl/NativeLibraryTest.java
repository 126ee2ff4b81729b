package dev.reprise.impl.openssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading and binding, tried on the C library, which every process has. */
class NativeLibraryTest {

  private static final String LIBC = "libc.so.6";

  interface SomeOfLibc {
    int abs(int number);

    long labs(long number);

    @IfExported
    int reprise_lacks_this(int number);

    @Macro(of = "abs", number = -7, after = 0)
    int reprise_lacks_this_too();

    @Macro(of = "memcmp", number = 3, after = 2)
    int reprise_compares_three(long left, long right);
  }

  interface NotInLibc {
    int reprise_needs_this(int number);
  }

  interface Sorting {
    void qsort(long base, long count, long size, long comparison);
  }

  private static SomeOfLibc libc() throws LibraryException {
    return NativeLibrary.load(LIBC).bind(SomeOfLibc.class);
  }

  @Test
  void functions_are_called_by_their_names() throws LibraryException {
    assertThat(libc().abs(-7)).isEqualTo(7);
    assertThat(libc().labs(-(1L << 40))).isEqualTo(1L << 40);
  }

  @Test
  void a_macro_stands_in_for_a_function_that_is_not_exported() throws LibraryException {
    assertThat(libc().reprise_lacks_this_too()).isEqualTo(7);
    try (Arena arena = Arena.ofConfined()) {
      long left = arena.allocateFrom("abcd").address();
      long right = arena.allocateFrom("abcx").address();
      assertThat(libc().reprise_compares_three(left, right)).isZero();
      assertThat(libc().reprise_compares_three(left, right + 1)).isNegative();
    }
  }

  @Test
  void a_function_that_may_be_missing_can_be_asked_for() throws LibraryException {
    assertThat(NativeLibrary.load(LIBC).exports("abs")).isTrue();
    assertThat(NativeLibrary.load(LIBC).exports("reprise_lacks_this")).isFalse();
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> libc().reprise_lacks_this(1))
        .withMessage("libc.so.6: has no function reprise_lacks_this");
  }

  @Test
  void a_missing_function_is_named_together_with_the_library() {
    assertThatExceptionOfType(LibraryException.class)
        .isThrownBy(() -> NativeLibrary.load(LIBC).bind(NotInLibc.class))
        .withMessage("libc.so.6: has no function reprise_needs_this, so it cannot be driven");
  }

  @Test
  void c_can_call_java() throws LibraryException {
    int[] calls = {0};
    long comparison =
        CFunction.calling(
            (left, right, _, _, _, _) -> {
              calls[0]++;
              return 0;
            });
    try (Arena arena = Arena.ofConfined()) {
      NativeLibrary.load(LIBC)
          .bind(Sorting.class)
          .qsort(arena.allocate(2).address(), 2, 1, comparison);
    }
    assertThat(calls[0]).isPositive();
  }

  @Test
  void a_missing_file_is_named(@TempDir Path directory) {
    Path nowhere = directory.resolve("libssl.so");

    assertThatExceptionOfType(LibraryException.class)
        .isThrownBy(() -> NativeLibrary.load(nowhere.toString()))
        .withMessage(nowhere + ": no such file");
  }

  @Test
  void a_directory_is_no_library(@TempDir Path directory) {
    assertThatExceptionOfType(LibraryException.class)
        .isThrownBy(() -> NativeLibrary.load(directory.toString()))
        .withMessage(directory + ": not a file");
  }

  @Test
  void a_name_that_the_loader_does_not_know_is_named() {
    assertThatExceptionOfType(LibraryException.class)
        .isThrownBy(() -> NativeLibrary.load("libssl.so.nowhere"))
        .withMessageContaining("libssl.so.nowhere");
  }

  @Test
  void libcrypto_is_the_one_that_was_built_with_libssl() {
    assertThat(NativeLibrary.cryptoFor("libssl.so.3")).isEqualTo("libcrypto.so.3");
    assertThat(NativeLibrary.cryptoFor("libssl-0a1b.so.1.1")).isEqualTo("libcrypto-0a1b.so.1.1");
  }
}
