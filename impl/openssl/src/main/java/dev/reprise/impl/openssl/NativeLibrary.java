package dev.reprise.impl.openssl;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A TLS library, with the libcrypto that belongs to it if it has one, loaded into this process for
 * good, whose functions are bound to Java interfaces.
 *
 * <p>In such an interface a method stands for the C function of its name: {@code int} for C's int,
 * {@code long} for pointers and for everything else that is 64 bits wide. Each method is bound
 * before the first call, so that no memory is taken for that between calls.
 *
 * @param name the name, or the absolute path, that the library was loaded by
 * @param symbols all that it exports
 */
record NativeLibrary(String name, SymbolLookup symbols) {

  private static final Object[] NOTHING = {};

  /** RTLD_LAZY, which is the same wherever there is a dlopen. */
  private static final int LAZILY = 1;

  /** The end of the loader's words on a library that there is not (strerror(3), ENOENT). */
  static final String MISSING = "No such file or directory";

  /**
   * Loads a library and, where that is a libssl, before it the libcrypto that belongs to it: the
   * one beside it, where a path is given. If libcrypto came second, the loader would look for it by
   * its SONAME only, and take the system's.
   *
   * @param ssl a path if it has a slash, else a name for the dynamic loader such as {@code
   *     libssl.so.3}
   */
  static NativeLibrary load(String ssl) throws LibraryException {
    String library = ssl;
    String crypto = cryptoFor(ssl);
    if (ssl.indexOf('/') >= 0) {
      LibraryFile.check(ssl);
      Path path = absolute(ssl);
      library = path.toString();
      crypto = path.resolveSibling(cryptoFor(path.getFileName().toString())).toString();
      if (crypto.equals(library) || !Files.exists(Path.of(crypto))) {
        // Looking in a library looks in those that it was linked with, too.
        return new NativeLibrary(library, open(library, library));
      }
    }
    SymbolLookup first =
        open(
            crypto,
            crypto.equals(library) ? library : library + ": its " + Path.of(crypto).getFileName());
    return new NativeLibrary(library, open(library, library).or(first));
  }

  /** The name of the libcrypto that is built together with a libssl: the same but for one word. */
  static String cryptoFor(String ssl) {
    return ssl.replace("libssl", "libcrypto");
  }

  /** The C library of this process. */
  static NativeLibrary ofTheSystem() {
    return new NativeLibrary("the C library", Linker.nativeLinker().defaultLookup());
  }

  private static SymbolLookup open(String library, String inWords) throws LibraryException {
    try {
      return library.startsWith("/")
          ? SymbolLookup.libraryLookup(Path.of(library), Arena.global())
          : SymbolLookup.libraryLookup(library, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new LibraryException(inWords + ": cannot be loaded: " + whyNot(library));
    }
  }

  /** The dynamic loader, dlopen(3): Java does not pass on what it says. */
  interface Loader {

    long dlopen(long library, int flags);

    long dlerror();
  }

  /** The words of the dynamic loader on why it does not load a library. */
  private static String whyNot(String library) throws LibraryException {
    Loader loader = ofTheSystem().bind(Loader.class);
    try (Arena arena = Arena.ofConfined()) {
      if (loader.dlopen(arena.allocateFrom(library).address(), LAZILY) != 0) {
        return "the dynamic loader did not, and does now";
      }
    }
    long said = loader.dlerror();
    String words = said == 0 ? "the dynamic loader says nothing" : string(said);
    return words.startsWith(library + ": ") ? words.substring(library.length() + 2) : words;
  }

  /** The C string at an address that is not NULL. */
  static String string(long address) {
    return MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
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
   * Where a function begins.
   *
   * @throws LibraryException if the library lacks it
   */
  long address(String function) throws LibraryException {
    return symbols.find(function).map(MemorySegment::address).orElseThrow(() -> lacks(function));
  }

  private LibraryException lacks(String function) {
    return new LibraryException(
        name + ": has no function " + function + ", so it cannot be driven");
  }

  /**
   * Binds the functions of an interface, which are exported under their own names.
   *
   * @throws LibraryException if the library lacks one that is neither {@link IfExported} nor a
   *     {@link Macro}
   */
  <T> T bind(Class<T> functions) throws LibraryException {
    return bind(functions, name -> name);
  }

  /**
   * Binds the functions of an interface.
   *
   * @param symbolOf by which symbol the library exports a function
   * @throws LibraryException if the library lacks one that is neither {@link IfExported} nor a
   *     {@link Macro}
   */
  <T> T bind(Class<T> functions, UnaryOperator<String> symbolOf) throws LibraryException {
    Map<Method, Bound> bound = new HashMap<>();
    Method[] byName = functions.getMethods();
    Arrays.sort(byName, Comparator.comparing(Method::getName));
    for (Method function : byName) {
      String exported = symbolOf.apply(function.getName());
      Optional<Bound> one = bound(function, exported, symbolOf);
      if (one.isPresent()) {
        bound.put(function, one.get());
      } else if (function.getAnnotations().length == 0) {
        throw lacks(exported);
      }
    }
    return functions.cast(
        Proxy.newProxyInstance(
            functions.getClassLoader(), new Class<?>[] {functions}, handler(bound)));
  }

  /** The function, or what a macro calls in its place; empty where neither is exported. */
  private Optional<Bound> bound(Method function, String exported, UnaryOperator<String> symbolOf) {
    Class<?> gives = function.getReturnType();
    Optional<MemorySegment> own = symbols.find(exported);
    Macro macro = function.getAnnotation(Macro.class);
    if (own.isPresent() || macro == null) {
      return own.map(at -> new Bound(new CFunction(at), gives, 0, CFunction.MOST));
    }
    return symbols
        .find(symbolOf.apply(macro.of()))
        .map(at -> new Bound(new CFunction(at), gives, macro.number(), macro.after()));
  }

  /**
   * A method that is bound.
   *
   * @param gives int, long or void
   * @param number the argument that a macro puts in
   * @param after how many come before that one; all, where there is none
   */
  private record Bound(CFunction function, Class<?> gives, long number, int after) {

    /** The result, as a proxy gives it back. */
    @Nullable Object call(Object... arguments) {
      long[] all = new long[CFunction.MOST];
      for (int i = 0; i < arguments.length; i++) {
        all[i < after ? i : i + 1] = ((Number) arguments[i]).longValue();
      }
      if (after < all.length) {
        all[after] = number;
      }
      long result = function.call(all);
      if (gives == void.class) {
        return null;
      }
      return gives == int.class ? (Object) (int) result : (Object) result;
    }
  }

  private InvocationHandler handler(Map<Method, Bound> bound) {
    return (proxy, function, arguments) -> {
      Bound one = bound.get(function);
      if (one == null) {
        throw new UnsupportedOperationException(name + ": has no function " + function.getName());
      }
      return one.call(arguments == null ? NOTHING : arguments);
    };
  }
}
