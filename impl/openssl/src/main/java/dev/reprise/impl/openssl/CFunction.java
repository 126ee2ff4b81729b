package dev.reprise.impl.openssl;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * C functions seen as Java methods, both ways: {@code int} stands for C's int, {@code long} for
 * pointers and for everything else that is 64 bits wide.
 */
final class CFunction {

  private CFunction() {}

  /** A handle that calls the C function at an address, which looks like that method. */
  static MethodHandle at(long address, Method shape) {
    return Linker.nativeLinker()
        .downcallHandle(MemorySegment.ofAddress(address), descriptor(shape));
  }

  /**
   * A C function that calls Java. It stays for good.
   *
   * @param shape an interface with one method
   * @param code throws nothing, for that would end the process
   * @return the function's address
   */
  static <T> long calling(Class<T> shape, T code) {
    Method method = shape.getMethods()[0];
    try {
      MethodHandle handle = MethodHandles.lookup().unreflect(method).bindTo(code);
      return Linker.nativeLinker().upcallStub(handle, descriptor(method), Arena.global()).address();
    } catch (IllegalAccessException e) {
      throw new LinkageError(method.toString(), e);
    }
  }

  private static FunctionDescriptor descriptor(Method shape) {
    MemoryLayout[] parameters =
        Arrays.stream(shape.getParameterTypes())
            .map(CFunction::layout)
            .toArray(MemoryLayout[]::new);
    return shape.getReturnType() == void.class
        ? FunctionDescriptor.ofVoid(parameters)
        : FunctionDescriptor.of(layout(shape.getReturnType()), parameters);
  }

  private static MemoryLayout layout(Class<?> type) {
    if (type != int.class && type != long.class) {
      throw new IllegalArgumentException("a C function takes and gives int and long, not " + type);
    }
    return type == int.class ? ValueLayout.JAVA_INT : ValueLayout.JAVA_LONG;
  }
}
