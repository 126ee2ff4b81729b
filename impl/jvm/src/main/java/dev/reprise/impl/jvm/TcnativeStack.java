package dev.reprise.impl.jvm;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.drive.UnsupportedCalls;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.io.IOException;
import java.security.GeneralSecurityException;

/**
 * netty-tcnative: BoringSSL behind static native methods of Java. Its clients shake hands in memory
 * with servers of the JDK.
 *
 * <p>The calls are the C functions under other names: {@code SSL.setSession}, {@code
 * SSL.getSession}, {@code SSL.isSessionReused}, {@code SSLSession.upRef} and {@code
 * SSLSession.free}. There is none for {@code SSL_get1_session}, which is the second and the fourth;
 * none that takes NULL; and none that tells of counts and of destruction.
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
public final class TcnativeStack extends JvmStack {

  private static final String UNSUPPORTED =
      """
      clear-session: SSL.setSession throws where it is given NULL
      session-new session-dup session-set-time connection-clear connection-dup copy-session-id \
      set-context cache-add cache-remove cache-flush set-remove-callback: netty-tcnative has no \
      binding for it
      set-cache-mode set-cache-size cache-number set-new-callback set-get-callback: the library's \
      own cache is off for clients: netty keeps one of its own above it
      set-version: the server of the JDK speaks one version, that of the script
      handshake ticket: a server of the JDK sends its tickets when it likes
      peer-shutdown server-new accept set-id-context: only clients are driven
      """;

  final Tcnative tcnative;

  TcnativeStack(Tcnative tcnative, Protocol protocol) throws GeneralSecurityException, IOException {
    super("tcnative", tcnative.version(), protocol, new UnsupportedCalls(UNSUPPORTED));
    this.tcnative = tcnative;
  }

  /** Loads it into this process, for good, from the jars that are on the class path. */
  public static Stack load(StackChoice choice) throws StackUnavailableException {
    return load(choice, protocol -> new TcnativeStack(Tcnative.load(), protocol));
  }

  @Override
  public World world(boolean misuse) {
    return new TcnativeWorld(this, misuse);
  }
}
