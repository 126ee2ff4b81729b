package dev.reprise.impl.jsse;

import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.EnumSet;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/** A provider of the JSSE API, whose clients call servers of the JDK. */
final class JsseStack implements Stack {

  private static final int HTTPS = 443;
  private static final String TLS12 = "TLSv1.2";
  private static final String TLS13 = "TLSv1.3";

  /** Whether servers of the JDK give tickets, and for TLS 1.3 whether these hold all: JDK-8211018. */
  private static final String SERVER_TICKETS = "jdk.tls.server.enableSessionTicketExtension";

  private final Flavour flavour;
  private final Protocol protocol;
  private final Credentials credentials;
  private final Provider servers = Objects.requireNonNull(Security.getProvider("SunJSSE"));
  private final SecureRandom random = new SecureRandom();

  JsseStack(Flavour flavour, Protocol protocol) throws GeneralSecurityException {
    this.flavour = flavour;
    this.protocol = protocol;
    this.credentials = Credentials.make();
    System.setProperty(SERVER_TICKETS, Boolean.toString(protocol != Protocol.TLS12_ID));
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
    return newContext(flavour.provider());
  }

  private SSLContext newContext(Provider provider) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS", provider);
    context.init(
        new KeyManager[] {new OwnKey(credentials)}, new TrustManager[] {new Credulous()}, random);
    return context;
  }

  /** Servers that have met no client yet. */
  Peers newPeers() throws GeneralSecurityException {
    String version = version();
    return new Peers(
        new Peer(newContext(servers), version),
        new Peer(newContext(servers), version),
        new Peer(newContext(servers), version.equals(TLS13) ? TLS12 : TLS13));
  }

  private String version() {
    return protocol == Protocol.TLS13 ? TLS13 : TLS12;
  }

  /** An engine of a client that calls a server of that name. */
  SSLEngine clientEngine(SSLContext context, String address) {
    SSLEngine engine = context.createSSLEngine(address, HTTPS);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(new String[] {version()});
    flavour.prepare(engine, protocol);
    return engine;
  }

  SSLEngine serverEngine(Peer peer) {
    SSLEngine engine = peer.context().createSSLEngine();
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(new String[] {peer.version()});
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
