package dev.reprise.impl.jsse;

import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumSet;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/** A provider of the JSSE API, with what its servers show. */
final class JsseStack implements Stack {

  private static final int HTTPS = 443;
  private static final String TLS12 = "TLSv1.2";
  private static final String TLS13 = "TLSv1.3";

  private final Flavour flavour;
  private final Protocol protocol;
  private final Credentials credentials;
  private final SecureRandom random = new SecureRandom();

  JsseStack(Flavour flavour, Protocol protocol) throws GeneralSecurityException {
    this.flavour = flavour;
    this.protocol = protocol;
    this.credentials = Credentials.make();
    newContext();
  }

  @Override
  public Identity identity() {
    EnumSet<Capability> can =
        EnumSet.of(
            Capability.IDENTITY,
            Capability.REUSED,
            Capability.RESUMABLE,
            Capability.SPLIT_CONNECT);
    return new Identity(
        flavour.name(), flavour.version(), protocol, can, MissingCalls.of(flavour));
  }

  @Override
  public World world(boolean misuse) {
    return new JsseWorld(this, misuse);
  }

  Flavour flavour() {
    return flavour;
  }

  Protocol protocol() {
    return protocol;
  }

  /** A client's context, with a cache of its own. */
  SSLContext newContext() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS", flavour.provider());
    context.init(
        new KeyManager[] {new OwnKey(credentials)}, new TrustManager[] {new Credulous()}, random);
    return context;
  }

  /** Servers that have met no client yet. */
  Peers newPeers() throws GeneralSecurityException {
    String version = version();
    return new Peers(
        new Peer(newContext(), version),
        new Peer(newContext(), version),
        new Peer(newContext(), version.equals(TLS13) ? TLS12 : TLS13));
  }

  private String version() {
    return protocol == Protocol.TLS13 ? TLS13 : TLS12;
  }

  /** An engine of a client that calls a server of that name. */
  SSLEngine clientEngine(SSLContext context, String address) {
    SSLEngine engine = context.createSSLEngine(address, HTTPS);
    engine.setUseClientMode(true);
    return prepared(engine, version());
  }

  SSLEngine serverEngine(Peer peer) {
    SSLEngine engine = peer.context().createSSLEngine();
    engine.setUseClientMode(false);
    return prepared(engine, peer.version());
  }

  private SSLEngine prepared(SSLEngine engine, String version) {
    engine.setEnabledProtocols(new String[] {version});
    flavour.prepare(engine, protocol);
    return engine;
  }

  /** Whether a ClientHello offers a session. */
  boolean offers(Hello hello) {
    return protocol == Protocol.TLS13 ? hello.hasPreSharedKey() : !hello.saysNone();
  }

  /** Whether a ServerHello accepts it. */
  boolean accepts(Hello offer, Hello answer) {
    return protocol == Protocol.TLS13
        ? offer.hasPreSharedKey() && answer.hasPreSharedKey()
        : answer.accepts(offer);
  }

  @Override
  public void close() {
    // All is garbage.
  }
}
