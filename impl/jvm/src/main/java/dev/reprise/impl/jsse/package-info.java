/**
 * The providers of the JSSE API: the JDK's own, Bouncy Castle, Conscrypt. Their clients shake hands
 * in memory, through {@code SSLEngine}, with servers of the JDK.
 *
 * <p>Read {@link dev.reprise.impl.jsse.Jsse} first, then {@code JsseWorld}. The calls of a script
 * are translated so:
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
@NullMarked
package dev.reprise.impl.jsse;

import org.jspecify.annotations.NullMarked;
