package dev.reprise.impl.jsse;

import dev.reprise.spec.subject.Protocol;
import java.security.Provider;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/** What one provider of the JSSE API has of its own. */
interface JsseProvider {

  /** The stack's short name, such as {@code jsse}. */
  String name();

  /** The version in the provider's own words. */
  String version();

  Provider provider();

  /** Gets a client's engine ready to carry its sessions as the protocol says. */
  void prepare(SSLEngine engine, Protocol protocol);

  /** The engine's session, in the shape in which it can be set again. */
  SSLSession session(SSLEngine engine);

  /**
   * Whether the provider can be told which session to offer. Where it cannot, an engine offers what
   * the client's cache has for the address that the engine was made for.
   */
  boolean setsSessions();

  /**
   * Has an engine offer a session.
   *
   * @throws IllegalArgumentException if the provider refuses to
   */
  void set(SSLEngine engine, SSLSession session);
}
