package dev.reprise.impl.openssl;

import dev.reprise.impl.drive.UnsupportedCalls;
import dev.reprise.impl.nativelib.IfExported;
import dev.reprise.impl.nativelib.LibraryException;
import dev.reprise.impl.nativelib.NativeLibrary;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A loaded library with the servers of one protocol. */
final class OpenSslStack implements Stack {

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

  private final LibraryCredentials credentials;
  private int openWorlds;

  OpenSslStack(OpenSsl openssl, Protocol protocol) throws LibraryException {
    this.openssl = openssl;
    this.protocol = protocol;
    this.credentials = LibraryCredentials.read(openssl);
    this.peers = new LibraryPeers(openssl, credentials, protocol);
    this.unsupported = unsupported(openssl, protocol);
  }

  private static Map<CallKind, String> unsupported(OpenSsl openssl, Protocol protocol) {
    UnsupportedCalls calls = new UnsupportedCalls();
    for (CallKind call : CallKind.values()) {
      String function = call.function();
      boolean has = !OPTIONAL.contains(function) || openssl.exports(function);
      calls.unless(has, "this library has no " + function, call);
    }
    calls
        .unless(
            openssl.can(Capability.BLANK_SESSION),
            "this library makes no session that belongs to no context",
            CallKind.SESSION_NEW)
        .unless(
            protocol == Protocol.TLS13,
            "before TLS 1.3, tickets come in the handshake only",
            CallKind.TICKET)
        .unless(
            protocol == Protocol.TLS12_ID,
            "servers of scripts keep sessions by id: use " + Protocol.TLS12_ID,
            CallKind.SERVER_NEW,
            CallKind.ACCEPT,
            CallKind.SET_GET_CALLBACK);
    openssl.flavour.addUnsupported(calls);
    return calls.reasons();
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
    return new Identity(name, version, protocol, openssl.capabilities, unsupported);
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
    credentials.showIn(context, openssl);
    return context;
  }

  @Override
  public void close() {
    peers.free();
    credentials.free(openssl.crypto);
  }
}
