package dev.reprise.impl.jsse;

import dev.reprise.impl.server.JdkServers;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** A provider of the JSSE API, whose clients call servers of the JDK. */
final class JsseStack implements Stack {

  private static final int HTTPS = 443;

  private final JsseProvider flavour;
  private final Protocol protocol;
  private final JdkServers servers;

  JsseStack(JsseProvider flavour, Protocol protocol) throws GeneralSecurityException {
    this.flavour = flavour;
    this.protocol = protocol;
    this.servers = new JdkServers(protocol);
    newContext();
  }

  @Override
  public Identity identity() {
    EnumSet<Capability> can =
        EnumSet.of(
            Capability.IDENTITY, Capability.REUSED, Capability.RESUMABLE, Capability.SPLIT_CONNECT);
    return new Identity(
        flavour.name(), flavour.version(), protocol, can, JsseUnsupported.of(flavour, protocol));
  }

  @Override
  public World world(boolean misuse) {
    return new JsseWorld(this, misuse);
  }

  JsseProvider flavour() {
    return flavour;
  }

  Protocol protocol() {
    return protocol;
  }

  JdkServers servers() {
    return servers;
  }

  /** A client's context, with a cache of its own. */
  SSLContext newContext() throws GeneralSecurityException {
    return servers.newContext(flavour.provider());
  }

  /** An engine of a client that calls a server of that name. */
  SSLEngine clientEngine(SSLContext context, String address) {
    SSLEngine engine = context.createSSLEngine(address, HTTPS);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(new String[] {servers.version()});
    flavour.prepare(engine, protocol);
    return engine;
  }

  @Override
  public void close() {
    // All is garbage.
  }
}
