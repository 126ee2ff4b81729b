/**
 * netty-tcnative: BoringSSL behind static native methods of Java. Its clients shake hands in memory
 * with servers of the JDK.
 *
 * <p>Read {@link dev.reprise.impl.tcnative.TcnativeStack} first, then {@code TcnativeWorld}. The
 * calls are the C functions under other names: {@code SSL.setSession}, {@code SSL.getSession},
 * {@code SSL.isSessionReused}, {@code SSLSession.upRef} and {@code SSLSession.free}. There is none
 * for {@code SSL_get1_session}, which is the second and the fourth; none that takes NULL; and none
 * that tells of counts and of destruction.
 *
 * <p>Non-obvious choices that are intentional:
 *
 * <ul>
 *   <li>The driver owns a reference to every session that it meets until the script is over. Else
 *       an address could be used again, and the library does not tell when.
 *   <li>A session is resumable if a connection that is to offer it does: its ClientHello says.
 *   <li>Its classes are found by name, so that nothing here needs them to be compiled. A verifier
 *       must extend one of them: that class is made when it is needed.
 * </ul>
 */
@NullMarked
package dev.reprise.impl.tcnative;

import org.jspecify.annotations.NullMarked;
