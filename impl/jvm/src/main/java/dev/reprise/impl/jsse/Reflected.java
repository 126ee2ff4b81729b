package dev.reprise.impl.jsse;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** One public method of a class that may be missing when Reprise is compiled. */
final class Reflected {

  private final Method method;

  private Reflected(Method method) {
    this.method = method;
  }

  /**
   * Looks the method up.
   *
   * @throws ReflectiveOperationException if the class is not on the class path, or another one
   */
  static Reflected method(String owner, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    return new Reflected(Class.forName(owner).getMethod(name, parameters));
  }

  /** A new object, by the constructor that takes these. */
  static Object make(String owner, Class<?>[] parameters, Object... arguments)
      throws ReflectiveOperationException {
    return Class.forName(owner).getConstructor(parameters).newInstance(arguments);
  }

  /**
   * Calls it. An unchecked exception that it throws comes through.
   *
   * @param on null for a static method
   */
  @Nullable Object call(@Nullable Object on, @Nullable Object... arguments) {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException(method + " failed", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
