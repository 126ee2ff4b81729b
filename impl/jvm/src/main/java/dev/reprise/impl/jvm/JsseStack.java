package dev.reprise.impl.jvm;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.drive.UnsupportedCalls;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * A provider of the JSSE API: the JDK's own, Bouncy Castle or Conscrypt. Its clients shake hands in
 * memory, through {@code SSLEngine}, with servers of the JDK.
 *
 * <p>The calls of a script are translated so:
 *
 * <table>
 *   <caption>Calls and what stands for them</caption>
 *   <tr><td>{@code context A}</td><td>an {@code SSLContext}, with the client's cache in it</td></tr>
 *   <tr><td>{@code connection c1 in A}</td><td>an {@code SSLEngine} that calls a host of its own
 *       name</td></tr>
 *   <tr><td>{@code set c2 s1}</td><td>Bouncy Castle: {@code BCSSLEngine.setBCSessionToResume}. The
 *       others have no such call, and offer what their cache has for the host: the engine, which
 *       has not begun, gives way to one that calls the host under which s1 is cached</td></tr>
 *   <tr><td>{@code clear c2}</td><td>Bouncy Castle: missing. The others: as for a new
 *       connection</td></tr>
 *   <tr><td>{@code start}, {@code finish}, {@code connect}</td><td>{@code wrap} and
 *       {@code unwrap}</td></tr>
 *   <tr><td>{@code get}, {@code app takes s1 from c1}</td><td>{@code SSLEngine.getSession}, once the
 *       handshake is over: before that it shows nothing, whatever will be offered</td></tr>
 *   <tr><td>{@code app takes s1}, {@code app frees s1}</td><td>missing: nobody counts</td></tr>
 *   <tr><td>{@code reused c1}</td><td>whether the ServerHello accepted what the ClientHello offered:
 *       the API has no such question</td></tr>
 *   <tr><td>{@code shutdown c1}</td><td>{@code closeOutbound}, and what that writes</td></tr>
 *   <tr><td>{@code free c1}</td><td>the transport ends: {@code closeInbound}; where close_notify was
 *       sent, the server has answered it before</td></tr>
 *   <tr><td>{@code remove s1 from A}</td><td>{@code SSLSession.invalidate}; missing with TLS
 *       1.3, where it takes other sessions along</td></tr>
 * </table>
 *
 * <p>Two sessions are the same if they are one object, or have the same id and creation time:
 * providers hand out several objects for one. A session is resumable if an engine that is to offer
 * it does, which its ClientHello says; with TLS 1.3, where offering a ticket uses it up, if the
 * client's cache has one for its host that no connection has used yet.
 *
 * <p>Non-obvious choices that are intentional:
 *
 * <ul>
 *   <li>Which session is cached under a host is noted by the driver itself where two sessions could
 *       be meant; if one displaces another there, the script ends as <em>cannot tell</em>, since no
 *       caller of {@code SSL_set_session} would expect it.
 *   <li>The classes of Bouncy Castle and Conscrypt are found by name: nothing here needs them to be
 *       compiled, and a child has only those on its class path that it is to check.
 *   <li>An id of TLS 1.3 in Conscrypt is empty, and its sessions are views that change when their
 *       connection ends: what they showed at first is kept.
 * </ul>
 */
public final class JsseStack extends JvmStack {

  private static final int HTTPS = 443;

  private static final String UNSUPPORTED =
      """
      session-new: sessions are made by handshakes only
      session-up-ref session-free: sessions are garbage: the API counts no references and gives \
      none back
      session-dup: a session cannot be copied
      session-set-time: the time of a session cannot be set
      handshake ticket: a server of the API sends its tickets when it likes, as part of the handshake
      set-version: the server at the other end speaks one version, that of the script
      connection-clear connection-dup copy-session-id set-context: an engine makes one connection, \
      and cannot be copied or moved
      set-cache-mode set-cache-size cache-add cache-flush cache-number: the client's cache is part \
      of every handshake: it cannot be turned off, filled or asked apart from that
      set-new-callback set-remove-callback set-get-callback: the API has no callback for sessions
      server-new accept set-id-context: a client cannot be made to offer a session that its own \
      cache has not; only clients are driven
      """;

  /** The row of TLS 1.3. */
  private static final String INVALIDATES_MORE =
      "cache-remove: with TLS 1.3, to invalidate a session is to invalidate all that its tickets"
          + " have made";

  final JsseProvider provider;

  JsseStack(JsseProvider provider, Protocol protocol) throws GeneralSecurityException, IOException {
    super(provider.name(), provider.version(), protocol, unsupported(provider, protocol));
    this.provider = provider;
    newContext();
  }

  /** Loads the JDK's own provider. */
  public static Stack jdk(StackChoice choice) throws StackUnavailableException {
    if (choice.library().isPresent()) {
      throw StackUnavailableException.unfit(
          choice.stack(), choice.library().get() + ": the JDK's own provider needs no library");
    }
    return load(choice, protocol -> new JsseStack(JsseProvider.sun(), protocol));
  }

  /** Loads Bouncy Castle from the jars that are on the class path. */
  public static Stack bouncyCastle(StackChoice choice) throws StackUnavailableException {
    return load(choice, protocol -> new JsseStack(JsseProvider.bouncyCastle(), protocol));
  }

  /** Loads Conscrypt from the jar that is on the class path. */
  public static Stack conscrypt(StackChoice choice) throws StackUnavailableException {
    return load(choice, protocol -> new JsseStack(JsseProvider.conscrypt(), protocol));
  }

  private static UnsupportedCalls unsupported(JsseProvider provider, Protocol protocol) {
    return new UnsupportedCalls(UNSUPPORTED)
        .unless(protocol != Protocol.TLS13, INVALIDATES_MORE)
        .unless(
            !provider.setsSessions(),
            "clear-session: the call that sets a session does not take null");
  }

  @Override
  public World world(boolean misuse) {
    return new JsseWorld(this, misuse);
  }

  /** A client's context, with a cache of its own. */
  SSLContext newContext() throws GeneralSecurityException {
    return servers.newContext(provider.provider());
  }

  /** An engine of a client that calls a server of that name. */
  SSLEngine clientEngine(SSLContext context, String address) {
    SSLEngine engine = context.createSSLEngine(address, HTTPS);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(new String[] {servers.version});
    provider.prepare().accept(engine, protocol);
    return engine;
  }
}
