package dev.reprise.impl.tcnative;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.drive.UnsupportedCalls;
import dev.reprise.impl.jvm.JvmStack;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** netty-tcnative, whose clients call servers of the JDK. */
public final class TcnativeStack extends JvmStack {

  final Tcnative tcnative;

  TcnativeStack(Tcnative tcnative, Protocol protocol) throws GeneralSecurityException, IOException {
    super("tcnative", tcnative.version(), protocol, unsupported());
    this.tcnative = tcnative;
  }

  private static UnsupportedCalls unsupported() {
    return new UnsupportedCalls()
        .because("SSL.setSession throws where it is given NULL", CallKind.CLEAR_SESSION)
        .because(
            "netty-tcnative has no binding for it",
            CallKind.SESSION_NEW,
            CallKind.SESSION_DUP,
            CallKind.SESSION_SET_TIME,
            CallKind.CONNECTION_CLEAR,
            CallKind.CONNECTION_DUP,
            CallKind.COPY_SESSION_ID,
            CallKind.SET_CONTEXT,
            CallKind.CACHE_ADD,
            CallKind.CACHE_REMOVE,
            CallKind.CACHE_FLUSH,
            CallKind.SET_REMOVE_CALLBACK)
        .because(
            "the library's own cache is off for clients: netty keeps one of its own above it",
            CallKind.SET_CACHE_MODE,
            CallKind.SET_CACHE_SIZE,
            CallKind.CACHE_NUMBER,
            CallKind.SET_NEW_CALLBACK,
            CallKind.SET_GET_CALLBACK)
        .because(
            "the server of the JDK speaks one version, that of the script", CallKind.SET_VERSION)
        .because(
            "a server of the JDK sends its tickets when it likes",
            CallKind.HANDSHAKE,
            CallKind.TICKET)
        .because(
            "only clients are driven",
            CallKind.PEER_SHUTDOWN,
            CallKind.SERVER_NEW,
            CallKind.ACCEPT,
            CallKind.SET_ID_CONTEXT);
  }

  /** Loads it into this process, for good, from the jars that are on the class path. */
  public static Stack load(StackChoice choice) throws StackUnavailableException {
    return JvmStack.load(choice, protocol -> new TcnativeStack(Tcnative.load(), protocol));
  }

  @Override
  public World world(boolean misuse) {
    return new TcnativeWorld(this, misuse);
  }
}
