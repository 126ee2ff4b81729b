package dev.reprise.impl.jsse;

import dev.reprise.spec.subject.Protocol;
import java.security.Provider;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/** One provider of the JSSE API, with all that it does in its own way. */
interface JsseProvider {

  /** The stack's short name, such as {@code jsse}. */
  String name();

  /** The version in the provider's own words. */
  String version();

  Provider provider();

  /** Gets a client's engine ready to carry its sessions as the protocol says. */
  default void prepare(SSLEngine engine, Protocol protocol) {}

  /** The engine's session, in the shape in which it can be set again. */
  default SSLSession session(SSLEngine engine) {
    return engine.getSession();
  }

  /**
   * Whether the provider can be told which session to offer. Where it cannot, an engine offers the
   * session that the client's cache has for the address that the engine was made for.
   */
  default boolean setsSessions() {
    return false;
  }

  /**
   * Has an engine offer a session.
   *
   * @throws IllegalArgumentException if the provider refuses to
   */
  default void set(SSLEngine engine, SSLSession session) {
    throw new IllegalArgumentException(name() + " has no call that sets a session");
  }
}
