package dev.reprise.impl.child;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Whether this process has printed anything on its standard output, which is a file: then the
 * offset of that file, see lseek(2), is not where it was.
 */
final class PrintedSoFar {

  private static final int STANDARD_OUTPUT = 1;
  private static final int SEEK_CUR = 1;

  private final Optional<MethodHandle> lseek;

  PrintedSoFar() {
    Linker linker = Linker.nativeLinker();
    this.lseek =
        linker
            .defaultLookup()
            .find("lseek")
            .map(
                address ->
                    linker.downcallHandle(
                        address,
                        FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT),
                        Linker.Option.critical(false)));
  }

  boolean isAnything() {
    try {
      return lseek.isPresent() && (long) lseek.get().invokeExact(STANDARD_OUTPUT, 0L, SEEK_CUR) > 0;
    } catch (Throwable e) {
      throw new AssertionError("lseek", e);
    }
  }
}
