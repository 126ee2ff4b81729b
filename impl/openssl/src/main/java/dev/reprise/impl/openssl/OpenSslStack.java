package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.drive.UnsupportedCalls;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A loaded library with the servers of one protocol, and where each library is usually found. */
public final class OpenSslStack implements Stack {

  /** The place of Debian's android-libboringssl, below the library folder of an architecture. */
  private static final String BORINGSSL = "android/libssl.so.0";

  /** The functions that a library may lack. */
  private static final Set<String> OPTIONAL =
      Arrays.stream(LibSsl.class.getMethods())
          .filter(function -> function.isAnnotationPresent(IfExported.class))
          .map(Method::getName)
          .collect(Collectors.toUnmodifiableSet());

  final OpenSsl openssl;
  final Protocol protocol;
  final LibraryPeers peers;

  /** The calls that are not here, each with the reason. */
  final Map<CallKind, String> unsupported;

  private int openWorlds;

  OpenSslStack(OpenSsl openssl, Protocol protocol) throws LibraryException {
    this.openssl = openssl;
    this.protocol = protocol;
    this.peers = new LibraryPeers(openssl, protocol);
    this.unsupported = unsupported(openssl, protocol);
  }

  /** Loads OpenSSL. */
  public static Stack openSsl(StackChoice choice) throws StackUnavailableException {
    return load(choice, "libssl.so.3");
  }

  /** Loads wolfSSL, which has OpenSSL's API under names of its own. */
  public static Stack wolfSsl(StackChoice choice) throws StackUnavailableException {
    return load(choice, "libwolfssl.so.35");
  }

  /** Loads BoringSSL, which the dynamic loader does not find by name. */
  public static Stack boringSsl(StackChoice choice) throws StackUnavailableException {
    return load(choice, installedBoringSsl());
  }

  /** The path of BoringSSL; where none is installed, a name that the loader's answer will show. */
  private static String installedBoringSsl() {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders
          .map(folder -> folder.resolve(BORINGSSL))
          .filter(Files::isRegularFile)
          .findFirst()
          .map(Path::toString)
          .orElse(BORINGSSL);
    } catch (IOException e) {
      return BORINGSSL;
    }
  }

  private static Stack load(StackChoice choice, String usual) throws StackUnavailableException {
    String library = choice.library().orElse(usual);
    try {
      return new OpenSslStack(OpenSsl.load(library), choice.protocol());
    } catch (LibraryException e) {
      throw new StackUnavailableException(choice.stack(), String.valueOf(e.getMessage()));
    }
  }

  private static Map<CallKind, String> unsupported(OpenSsl openssl, Protocol protocol) {
    UnsupportedCalls calls = new UnsupportedCalls("");
    for (CallKind call : CallKind.values()) {
      String function = call.function();
      boolean has = !OPTIONAL.contains(function) || openssl.flavour.exports(function);
      calls.unless(has, call + ": this library has no " + function);
    }
    return calls
        .unless(
            openssl.capabilities.contains(Capability.BLANK_SESSION),
            "session-new: this library makes no session that belongs to no context")
        .unless(
            protocol == Protocol.TLS13,
            "ticket: before TLS 1.3, tickets come in the handshake only")
        .unless(
            protocol == Protocol.TLS12_ID,
            "server-new accept set-get-callback: servers of scripts keep sessions by id: use "
                + Protocol.TLS12_ID)
        .unless(openssl.flavour.wolfssl().isEmpty(), LibraryFlavour.NOT_ON_WOLFSSL)
        .reasons();
  }

  /**
   * The stack's identity: its version is in the library's own words, such as {@code OpenSSL 3.0.19
   * 27 Jan 2026}, and its short name is the first word of that, such as {@code openssl}.
   */
  @Override
  public Identity identity() {
    String version =
        NativeLibrary.string(openssl.crypto.OpenSSL_version(LibCrypto.OPENSSL_VERSION));
    String name = version.split(" ", 2)[0].toLowerCase(Locale.ROOT);
    return new Identity(name, version, protocol, openssl.capabilities(protocol), unsupported);
  }

  @Override
  public World world(boolean misuse) {
    openWorlds++;
    if (misuse) {
      SpareMemory.provide();
    }
    return new OpenSslWorld(this, misuse);
  }

  /** Has the servers forget the sessions of scripts, once no script runs. */
  void worldClosed() {
    openWorlds--;
    if (openWorlds == 0) {
      peers.forget();
    }
  }

  /** A new {@code SSL_CTX} for clients and servers of a script. */
  long newContext() throws LibraryException {
    long context =
        openssl.newContext(openssl.ssl.TLS_method(), OpenSsl.version(protocol, Version.OWN));
    openssl.flavour.prepareClient(context, protocol);
    peers.credentials.showIn(context, openssl);
    return context;
  }

  @Override
  public void close() {
    peers.free();
  }
}
