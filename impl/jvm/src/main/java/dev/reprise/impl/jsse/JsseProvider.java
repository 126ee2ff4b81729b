package dev.reprise.impl.jsse;

import dev.reprise.spec.subject.Protocol;
import java.security.Provider;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/**
 * One provider of the JSSE API, with all that it does in its own way.
 *
 * @param name the stack's short name, such as {@code jsse}
 * @param version the version in the provider's own words
 * @param prepare gets a client's engine ready to carry its sessions as the protocol says
 * @param session gives the engine's session, in the shape in which it can be set again
 * @param setter has an engine offer a session, and throws {@link IllegalArgumentException} if the
 *     provider refuses to. Where there is none, an engine offers the session that the client's
 *     cache has for the address that the engine was made for
 */
record JsseProvider(
    String name,
    String version,
    Provider provider,
    BiConsumer<SSLEngine, Protocol> prepare,
    Function<SSLEngine, SSLSession> session,
    Optional<BiConsumer<SSLEngine, SSLSession>> setter) {

  /** Whether the provider can be told which session to offer. */
  boolean setsSessions() {
    return setter.isPresent();
  }
}
