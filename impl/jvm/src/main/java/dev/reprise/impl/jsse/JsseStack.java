package dev.reprise.impl.jsse;

import dev.reprise.impl.drive.UnsupportedCalls;
import dev.reprise.impl.jvm.JvmStack;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.World;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** A provider of the JSSE API, whose clients call servers of the JDK. */
final class JsseStack extends JvmStack {

  private static final int HTTPS = 443;

  final JsseProvider provider;

  JsseStack(JsseProvider provider, Protocol protocol) throws GeneralSecurityException, IOException {
    super(provider.name(), provider.version(), protocol, unsupported(provider, protocol));
    this.provider = provider;
    newContext();
  }

  private static UnsupportedCalls unsupported(JsseProvider provider, Protocol protocol) {
    return new UnsupportedCalls()
        .unless(
            protocol != Protocol.TLS13,
            "with TLS 1.3, to invalidate a session is to invalidate all that its tickets have made",
            CallKind.CACHE_REMOVE)
        .unless(
            !provider.setsSessions(),
            "the call that sets a session does not take null",
            CallKind.CLEAR_SESSION)
        .because("sessions are made by handshakes only", CallKind.SESSION_NEW)
        .because(
            "sessions are garbage: the API counts no references and gives none back",
            CallKind.SESSION_UP_REF,
            CallKind.SESSION_FREE)
        .because("a session cannot be copied", CallKind.SESSION_DUP)
        .because("the time of a session cannot be set", CallKind.SESSION_SET_TIME)
        .because(
            "a server of the API sends its tickets when it likes, as part of the handshake",
            CallKind.HANDSHAKE,
            CallKind.TICKET)
        .because(
            "the server at the other end speaks one version, that of the script",
            CallKind.SET_VERSION)
        .because(
            "an engine makes one connection, and cannot be copied or moved",
            CallKind.CONNECTION_CLEAR,
            CallKind.CONNECTION_DUP,
            CallKind.COPY_SESSION_ID,
            CallKind.SET_CONTEXT)
        .because(
            "the client's cache is part of every handshake: it cannot be turned off, filled or"
                + " asked apart from that",
            CallKind.SET_CACHE_MODE,
            CallKind.SET_CACHE_SIZE,
            CallKind.CACHE_ADD,
            CallKind.CACHE_FLUSH,
            CallKind.CACHE_NUMBER)
        .because(
            "the API has no callback for sessions",
            CallKind.SET_NEW_CALLBACK,
            CallKind.SET_REMOVE_CALLBACK,
            CallKind.SET_GET_CALLBACK)
        .because(
            "a client cannot be made to offer a session that its own cache has not; only clients"
                + " are driven",
            CallKind.SERVER_NEW,
            CallKind.ACCEPT,
            CallKind.SET_ID_CONTEXT);
  }

  @Override
  public World world(boolean misuse) {
    return new JsseWorld(this, misuse);
  }

  /** A client's context, with a cache of its own. */
  SSLContext newContext() throws GeneralSecurityException {
    return servers().newContext(provider.provider());
  }

  /** An engine of a client that calls a server of that name. */
  SSLEngine clientEngine(SSLContext context, String address) {
    SSLEngine engine = context.createSSLEngine(address, HTTPS);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(new String[] {servers().version()});
    provider.prepare().accept(engine, protocol());
    return engine;
  }
}
