package dev.reprise.impl.tcnative;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.drive.UnsupportedCalls;
import dev.reprise.impl.server.JdkServers;
import dev.reprise.impl.server.JvmStack;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.util.Set;

/** netty-tcnative, whose clients call servers of the JDK. */
public final class TcnativeStack implements Stack {

  private static final String NOT_BOUND = "netty-tcnative has no binding for it";
  private static final String OWN_CACHE =
      "the library's own cache is off for clients: netty keeps one of its own above it";
  private static final String CLIENTS_ONLY = "only clients are driven";

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
    return new Identity(
        "tcnative", tcnative.version(), protocol, can, UnsupportedCalls.by(TcnativeStack::reason));
  }

  private static String reason(CallKind kind) {
    return switch (kind) {
      case CONTEXT_NEW,
          CONTEXT_FREE,
          CONNECTION_NEW,
          CONNECTION_FREE,
          SET_SESSION,
          CONNECT_START,
          CONNECT_FINISH,
          CONNECT,
          SESSION_REUSED,
          GET_SESSION,
          GET1_SESSION,
          SESSION_UP_REF,
          SESSION_FREE,
          SHUTDOWN ->
          "";
      case CLEAR_SESSION -> "SSL.setSession throws where it is given NULL";
      case SESSION_NEW,
          SESSION_DUP,
          SESSION_SET_TIME,
          CONNECTION_CLEAR,
          CONNECTION_DUP,
          COPY_SESSION_ID,
          SET_CONTEXT,
          CACHE_ADD,
          CACHE_REMOVE,
          CACHE_FLUSH,
          SET_REMOVE_CALLBACK ->
          NOT_BOUND;
      case SET_CACHE_MODE, SET_CACHE_SIZE, CACHE_NUMBER, SET_NEW_CALLBACK, SET_GET_CALLBACK ->
          OWN_CACHE;
      case SET_VERSION -> "the server of the JDK speaks one version, that of the script";
      case HANDSHAKE, TICKET -> "a server of the JDK sends its tickets when it likes";
      case PEER_SHUTDOWN, SERVER_NEW, ACCEPT, SET_ID_CONTEXT -> CLIENTS_ONLY;
    };
  }

  /** That there is no such call. */
  static Result unsupported(CallKind kind) {
    return new Result.Unsupported(reason(kind));
  }

  @Override
  public World world(boolean misuse) {
    return new TcnativeWorld(this, misuse);
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
