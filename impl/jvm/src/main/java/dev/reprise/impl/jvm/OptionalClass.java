package dev.reprise.impl.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Classes that may be missing when Reprise is compiled. */
final class OptionalClass {

  private OptionalClass() {}

  /**
   * Binds every method of an interface of ours to the public method of the same name in a class. A
   * method that is not static gets the object as its first argument. What it throws comes through.
   *
   * @throws ReflectiveOperationException if the class is not on the class path, or another one
   */
  static <T> T bind(Class<T> api, String owner) throws ReflectiveOperationException {
    Class<?> of = Class.forName(owner);
    Map<Method, MethodHandle> bound = new HashMap<>();
    for (Method ours : api.getDeclaredMethods()) {
      bound.put(ours, find(of, ours));
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

  private static MethodHandle find(Class<?> of, Method ours) throws ReflectiveOperationException {
    MethodType wanted = MethodType.methodType(ours.getReturnType(), ours.getParameterTypes());
    for (Method theirs : of.getMethods()) {
      if (theirs.getName().equals(ours.getName())) {
        MethodHandle handle = MethodHandles.publicLookup().unreflect(theirs);
        if (takes(handle.type(), wanted)) {
          return handle.asType(wanted);
        }
      }
    }
    throw new NoSuchMethodException(of.getName() + " has no " + ours);
  }

  /** Whether the parameters are the same, or ours more general. */
  private static boolean takes(MethodType theirs, MethodType ours) {
    return theirs.parameterCount() == ours.parameterCount()
        && IntStream.range(0, ours.parameterCount())
            .allMatch(i -> ours.parameterType(i).isAssignableFrom(theirs.parameterType(i)));
  }
}
