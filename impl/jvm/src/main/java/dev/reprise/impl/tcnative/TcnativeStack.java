package dev.reprise.impl.tcnative;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.drive.UnsupportedCalls;
import dev.reprise.impl.jvm.JvmStack;
import dev.reprise.impl.jvm.JvmWorld;
import dev.reprise.impl.server.JdkServers;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.util.Map;
import java.util.Set;

/** netty-tcnative, whose clients call servers of the JDK. */
public final class TcnativeStack implements Stack {

  private static final Map<CallKind, String> UNSUPPORTED =
      new UnsupportedCalls()
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
              CallKind.SET_ID_CONTEXT)
          .others("a stack in the JVM has no such call", JvmWorld.CALLS)
          .reasons();

  private final Tcnative tcnative;
  private final Protocol protocol;
  private final JdkServers servers;

  TcnativeStack(Tcnative tcnative, Protocol protocol, JdkServers servers) {
    this.tcnative = tcnative;
    this.protocol = protocol;
    this.servers = servers;
  }

  /** Loads it into this process, for good, from the jars that are on the class path. */
  public static Stack load(StackChoice choice) throws StackUnavailableException {
    return JvmStack.load(
        choice, protocol -> new TcnativeStack(Tcnative.load(), protocol, new JdkServers(protocol)));
  }

  @Override
  public Identity identity() {
    Set<Capability> can =
        Set.of(
            Capability.IDENTITY, Capability.REUSED, Capability.RESUMABLE, Capability.SPLIT_CONNECT);
    return new Identity("tcnative", tcnative.version(), protocol, can, UNSUPPORTED);
  }

  @Override
  public World world(boolean misuse) {
    return new TcnativeWorld(this, misuse);
  }

  /** The calls that are not here, each with the reason. */
  static Map<CallKind, String> unsupported() {
    return UNSUPPORTED;
  }

  Tcnative tcnative() {
    return tcnative;
  }

  Protocol protocol() {
    return protocol;
  }

  JdkServers servers() {
    return servers;
  }

  @Override
  public void close() {
    // The library stays loaded.
  }
}
