package dev.reprise.impl.openssl;

import dev.reprise.impl.nativelib.LibraryException;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.util.Map;

/** A loaded library with the servers of one protocol. */
final class OpenSslStack implements Stack {

  private final OpenSsl openssl;
  private final Protocol protocol;
  private final LibraryCredentials credentials;
  private final LibraryServers peers;
  private final TestClientContext visitors;
  private final Map<CallKind, String> missing;
  private int openWorlds;

  OpenSslStack(OpenSsl openssl, Protocol protocol) throws LibraryException {
    this.openssl = openssl;
    this.protocol = protocol;
    this.credentials =
        LibraryCredentials.make(openssl.crypto(), openssl.flavour().ellipticCurveKey());
    this.peers = new LibraryServers(openssl, credentials, protocol);
    this.visitors = new TestClientContext(openssl, peers.second());
    this.missing = LibraryUnsupported.of(openssl, protocol);
  }

  @Override
  public Identity identity() {
    return new Identity(
        openssl.name(), openssl.version(), protocol, openssl.capabilities(), missing);
  }

  @Override
  public World world(boolean misuse) {
    openWorlds++;
    return new OpenSslWorld(this, misuse);
  }

  /** What the servers remember of a script's sessions serves nobody once no script runs. */
  void worldClosed() {
    openWorlds--;
    if (openWorlds == 0) {
      peers.forget();
    }
  }

  OpenSsl openssl() {
    return openssl;
  }

  /** The calls that are not here, each with the reason. */
  Map<CallKind, String> missing() {
    return missing;
  }

  /** A new {@code SSL_CTX} for clients and servers of a script. */
  long newContext() throws LibraryException {
    long context = openssl.newContext(openssl.ssl().TLS_method(), OpenSsl.version(protocol));
    openssl.flavour().prepareClient(context, protocol);
    credentials.showIn(context, openssl);
    return context;
  }

  /** A version as the library has it. */
  int number(Version version) {
    return OpenSsl.version(protocol, version);
  }

  LibraryServers peers() {
    return peers;
  }

  TestClientContext visitors() {
    return visitors;
  }

  @Override
  public void close() {
    visitors.free();
    peers.free();
    credentials.free(openssl.crypto());
  }
}
