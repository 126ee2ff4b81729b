package dev.reprise.impl.reference;

/**
 * Is told of a session's destruction, like the free callback of {@code CRYPTO_get_ex_new_index(3)}.
 */
@FunctionalInterface
public interface DestructionListener {

  /** A listener that does nothing. */
  DestructionListener NONE = session -> {};

  /**
   * The session's last reference was given back. Called once for each session, on the thread that
   * gave it back, while the library holds no lock.
   */
  void destroyed(SslSession session);
}
