package dev.reprise.impl.openssl;

import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Protocol;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which calls cannot be made on a library with a protocol, and why. */
final class LibraryUnsupported {

  /** Calls for functions that not every library has. */
  private static final Map<CallKind, String> FUNCTIONS =
      Map.of(
          CallKind.SESSION_DUP, "SSL_SESSION_dup",
          CallKind.CONNECTION_DUP, "SSL_dup",
          CallKind.COPY_SESSION_ID, "SSL_copy_session_id");

  private static final List<CallKind> OF_SERVERS =
      List.of(CallKind.SERVER_NEW, CallKind.ACCEPT, CallKind.SET_GET_CALLBACK);

  private LibraryUnsupported() {}

  static Map<CallKind, String> of(OpenSsl openssl, Protocol protocol) {
    Map<CallKind, String> missing = new EnumMap<>(CallKind.class);
    FUNCTIONS.forEach(
        (kind, function) -> {
          if (!openssl.exports(function)) {
            missing.put(kind, "this library has no " + function);
          }
        });
    if (!openssl.can(Capability.BLANK_SESSION)) {
      missing.put(CallKind.SESSION_NEW, "this library makes no session that belongs to no context");
    }
    if (!openssl.exports("SSL_SESSION_set_time")) {
      missing.put(CallKind.SESSION_SET_TIME, "this library has no SSL_SESSION_set_time");
    }
    if (protocol != Protocol.TLS13) {
      missing.put(CallKind.TICKET, "before TLS 1.3, tickets come in the handshake only");
    }
    if (protocol != Protocol.TLS12_ID) {
      for (CallKind kind : OF_SERVERS) {
        missing.put(kind, "servers of scripts keep sessions by id: use " + Protocol.TLS12_ID);
      }
    }
    missing.putAll(openssl.flavour().missing());
    return Map.copyOf(missing);
  }
}
