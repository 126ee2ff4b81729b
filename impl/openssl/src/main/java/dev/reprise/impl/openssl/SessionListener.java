package dev.reprise.impl.openssl;

/** An application that is called back about the sessions of one context. */
interface SessionListener {

  /** {@code new_session_cb}. */
  int negotiated(long session);

  /** {@code remove_session_cb}. */
  void removed(long session);

  /**
   * {@code get_session_cb}.
   *
   * @param id where the id stands that the client proposed
   * @param length of the id, in bytes
   * @param copyOut where to write whether the library is to take a reference
   * @return a session, or 0
   */
  long wanted(long id, int length, long copyOut);

  /** One of the others threw. The library was answered 0. */
  void failed(Throwable why);
}
