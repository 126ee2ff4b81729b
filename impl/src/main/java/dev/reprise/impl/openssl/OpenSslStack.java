package dev.reprise.impl.openssl;

import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;

/** A loaded library with the servers of one protocol. */
final class OpenSslStack implements Stack {

  private final OpenSsl openssl;
  private final Protocol protocol;
  private final Credentials credentials;
  private final Peers peers;
  private int openWorlds;

  OpenSslStack(OpenSsl openssl, Protocol protocol) throws LibraryException {
    this.openssl = openssl;
    this.protocol = protocol;
    this.credentials = Credentials.make(openssl.crypto());
    this.peers = new Peers(openssl, credentials, protocol);
  }

  @Override
  public Identity identity() {
    return new Identity(openssl.name(), openssl.version(), protocol, openssl.capabilities());
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

  Protocol protocol() {
    return protocol;
  }

  Peers peers() {
    return peers;
  }

  @Override
  public void close() {
    peers.free();
    credentials.free(openssl.crypto());
  }
}
