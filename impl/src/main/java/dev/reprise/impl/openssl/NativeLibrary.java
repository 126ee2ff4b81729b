package dev.reprise.impl.openssl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A libssl with its libcrypto, loaded into this process for good, whose functions are bound to Java
 * interfaces.
 *
 * <p>In such an interface a method stands for the C function of its name, in the way of {@link
 * CFunction}. A method with a body is what to do where the library does not export the function.
 */
final class NativeLibrary {

  private final String name;
  private final SymbolLookup symbols;

  private NativeLibrary(String name, SymbolLookup symbols) {
    this.name = name;
    this.symbols = symbols;
  }

  /**
   * Loads a libssl, and before it the libcrypto that belongs to it: the one beside it, where a path
   * is given. If libcrypto came second, the loader would look for it by its SONAME only, and take
   * the system's.
   *
   * @param ssl a path if it has a slash, else a name for the dynamic loader such as {@code
   *     libssl.so.3}
   */
  static NativeLibrary load(String ssl) throws LibraryException {
    if (ssl.indexOf('/') < 0) {
      SymbolLookup crypto = open(cryptoFor(ssl), ssl + ": its " + cryptoFor(ssl));
      return new NativeLibrary(ssl, open(ssl, ssl).or(crypto));
    }
    Path path = absolute(ssl);
    if (!Files.exists(path)) {
      throw new LibraryException(path + ": no such file");
    }
    if (!Files.isRegularFile(path)) {
      throw new LibraryException(path + ": not a file");
    }
    Path crypto = path.resolveSibling(cryptoFor(path.getFileName().toString()));
    if (!Files.exists(crypto) || crypto.equals(path)) {
      // Looking in a library looks in those that it was linked with, too.
      return new NativeLibrary(path.toString(), open(path.toString(), path.toString()));
    }
    SymbolLookup first = open(crypto.toString(), path + ": its " + crypto.getFileName());
    return new NativeLibrary(path.toString(), open(path.toString(), path.toString()).or(first));
  }

  /** The name of the libcrypto that is built together with a libssl: the same but for one word. */
  static String cryptoFor(String ssl) {
    return ssl.replace("libssl", "libcrypto");
  }

  private static SymbolLookup open(String library, String inWords) throws LibraryException {
    try {
      return library.startsWith("/")
          ? SymbolLookup.libraryLookup(Path.of(library), Arena.global())
          : SymbolLookup.libraryLookup(library, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new LibraryException(
          inWords + " cannot be loaded: it is missing, or no library for this process");
    }
  }

  /** The C string at an address that is not NULL. */
  static String string(long address) {
    return MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
  }

  /** The name, or the absolute path, that the library was loaded by. */
  String name() {
    return name;
  }

  /** Whether loading it by that name or path would load this one. */
  boolean isCalled(String ssl) {
    return name.equals(ssl.indexOf('/') < 0 ? ssl : absolute(ssl).toString());
  }

  private static Path absolute(String ssl) {
    return Path.of(ssl).toAbsolutePath().normalize();
  }

  boolean exports(String function) {
    return symbols.find(function).isPresent();
  }

  /**
   * Binds the functions of an interface.
   *
   * @throws LibraryException if the library lacks one that is not {@link IfExported} and has no
   *     body
   */
  <T> T bind(Class<T> functions) throws LibraryException {
    Map<Method, MethodHandle> bound = new HashMap<>();
    Method[] byName = functions.getMethods();
    Arrays.sort(byName, Comparator.comparing(Method::getName));
    for (Method function : byName) {
      Optional<MemorySegment> symbol = symbols.find(function.getName());
      if (symbol.isPresent()) {
        MethodHandle handle = CFunction.at(symbol.get(), function);
        bound.put(
            function,
            handle
                .asType(handle.type().wrap().changeReturnType(Object.class))
                .asSpreader(Object[].class, function.getParameterCount()));
      } else if (!function.isDefault() && !function.isAnnotationPresent(IfExported.class)) {
        throw new LibraryException(
            name + ": has no function " + function.getName() + ", so it cannot be driven");
      }
    }
    Object proxy =
        Proxy.newProxyInstance(
            functions.getClassLoader(), new Class<?>[] {functions}, handler(bound));
    return functions.cast(proxy);
  }

  private InvocationHandler handler(Map<Method, MethodHandle> bound) {
    return (proxy, function, arguments) -> {
      MethodHandle handle = bound.get(function);
      if (handle != null) {
        return call(handle, arguments);
      }
      if (function.isDefault()) {
        return InvocationHandler.invokeDefault(proxy, function, arguments);
      }
      throw new UnsupportedOperationException(name + ": has no function " + function.getName());
    };
  }

  private static @Nullable Object call(MethodHandle handle, Object @Nullable [] arguments)
      throws Throwable {
    return (Object) handle.invokeExact(arguments == null ? new Object[0] : arguments);
  }
}
