package dev.reprise.impl.openssl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;

/**
 * C functions seen from Java, both ways, all in one shape: six arguments and a result, each as wide
 * as a register. One that takes fewer does not look at the others; of a result that is narrower, or
 * of one that there is not, the rest is anything (ADR 75).
 *
 * @param address where it begins
 */
record CFunction(MemorySegment address) {

  /** How many arguments there can be. */
  static final int MOST = 6;

  private static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(
          JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private static final MethodHandle CALL = Linker.nativeLinker().downcallHandle(SHAPE);

  private static final MethodHandle CALLED = called();

  /** Java code that C calls. It throws nothing, for that would end the process. */
  interface Callback {

    /**
     * Called by C.
     *
     * @return what the caller sees of it is as wide as the C function's result
     */
    long called(long first, long second, long third, long fourth, long fifth, long sixth);
  }

  private static MethodHandle called() {
    try {
      return MethodHandles.lookup().findVirtual(Callback.class, "called", SHAPE.toMethodType());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Callback", e);
    }
  }

  /** A C function that calls Java, by its address. It stays for good. */
  static long calling(Callback code) {
    return Linker.nativeLinker().upcallStub(CALLED.bindTo(code), SHAPE, Arena.global()).address();
  }

  /** Calls it with these arguments. */
  long call(long... arguments) {
    long[] all = arguments.length == MOST ? arguments : Arrays.copyOf(arguments, MOST);
    try {
      return (long) CALL.invokeExact(address, all[0], all[1], all[2], all[3], all[4], all[5]);
    } catch (Throwable e) {
      throw new AssertionError("a C function throws nothing", e);
    }
  }
}
