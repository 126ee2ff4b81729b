package dev.reprise.vectors;

import dev.reprise.catalogue.Dialects;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A dialect with a protocol, for which something is expected of every call. Its text is such as
 * {@code openssl-3/tls1.3}.
 *
 * @param without calls that its stacks have not with that protocol: their graph is covered without
 *     them too
 */
public record Column(Dialect dialect, Protocol protocol, Set<CallKind> without) {

  /** The calls of scripts with servers: these keep sessions by id. */
  private static final Set<CallKind> OF_SERVERS =
      Set.of(CallKind.SERVER_NEW, CallKind.ACCEPT, CallKind.SET_GET_CALLBACK);

  /** The calls that the adapter to wolfSSL has: none of those that caches and copies need. */
  private static final EnumSet<CallKind> ASKED_OF_WOLFSSL =
      EnumSet.of(
          CallKind.CONTEXT_NEW,
          CallKind.CONTEXT_FREE,
          CallKind.CONNECTION_NEW,
          CallKind.CONNECTION_FREE,
          CallKind.SESSION_NEW,
          CallKind.SET_SESSION,
          CallKind.CLEAR_SESSION,
          CallKind.CONNECT_START,
          CallKind.CONNECT_FINISH,
          CallKind.CONNECT,
          CallKind.SESSION_REUSED,
          CallKind.GET_SESSION,
          CallKind.GET1_SESSION,
          CallKind.SESSION_UP_REF,
          CallKind.SESSION_FREE,
          CallKind.SHUTDOWN);

  public Column {
    without = Set.copyOf(without);
  }

  /** Those that vectors are made for: the dialects whose stacks the build measures by library. */
  public static List<Column> all(Dialects dialects) {
    List<Column> all = new ArrayList<>();
    all.add(of(dialects, "reference", Protocol.TLS12_ID, Set.of()));
    for (Protocol protocol : Protocol.values()) {
      all.add(of(dialects, "openssl-3", protocol, before(protocol)));
    }
    for (Protocol protocol : Protocol.values()) {
      Set<CallKind> without = EnumSet.of(CallKind.SESSION_NEW);
      without.addAll(before(protocol));
      all.add(of(dialects, "boringssl", protocol, without));
    }
    for (Protocol protocol : Protocol.values()) {
      all.add(of(dialects, "wolfssl", protocol, EnumSet.complementOf(ASKED_OF_WOLFSSL)));
    }
    return List.copyOf(all);
  }

  private static Column of(
      Dialects dialects, String dialect, Protocol protocol, Set<CallKind> without) {
    return new Column(
        dialects.named(dialect, protocol).orElseThrow().expected(), protocol, without);
  }

  /** The calls that cannot be made on a library with that protocol. */
  private static Set<CallKind> before(Protocol protocol) {
    Set<CallKind> without = EnumSet.noneOf(CallKind.class);
    if (protocol != Protocol.TLS13) {
      without.add(CallKind.TICKET);
    }
    if (protocol != Protocol.TLS12_ID) {
      without.addAll(OF_SERVERS);
    }
    return without;
  }

  @Override
  public String toString() {
    return dialect.name() + "/" + protocol;
  }
}
