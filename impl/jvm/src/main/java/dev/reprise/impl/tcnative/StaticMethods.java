package dev.reprise.impl.tcnative;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/**
 * Static methods of a class that may be missing when Reprise is compiled, called through an
 * interface of ours that has them under the same names.
 */
final class StaticMethods {

  private StaticMethods() {}

  /**
   * Binds every method of the interface.
   *
   * @throws ReflectiveOperationException if the class is not on the class path, or another one
   */
  static <T> T bind(Class<T> api, String owner) throws ReflectiveOperationException {
    Class<?> of = Class.forName(owner);
    Map<Method, MethodHandle> bound = new HashMap<>();
    for (Method method : api.getDeclaredMethods()) {
      MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
      bound.put(method, MethodHandles.publicLookup().findStatic(of, method.getName(), type));
    }
    return api.cast(
        Proxy.newProxyInstance(
            api.getClassLoader(),
            new Class<?>[] {api},
            (proxy, method, arguments) -> {
              MethodHandle handle = bound.get(method);
              if (handle == null) {
                throw new UnsupportedOperationException(method.toString());
              }
              return handle.invokeWithArguments(arguments == null ? new Object[0] : arguments);
            }));
  }
}
