package dev.reprise.impl.openssl;

/**
 * The functions of libssl that are used here, under their C names; see the manual page of each.
 *
 * <p>A {@link Macro} is one in OpenSSL and a function elsewhere.
 */
public interface LibSsl {

  int SSL_ERROR_WANT_READ = 2;
  int SSL_ERROR_ZERO_RETURN = 6;

  int TLS1_2_VERSION = 0x0303;
  int TLS1_3_VERSION = 0x0304;

  long SSL_OP_NO_TICKET = 1L << 14;

  int SSL_SESS_CACHE_OFF = 0;
  int SSL_SESS_CACHE_CLIENT = 1;
  int SSL_SESS_CACHE_SERVER = 2;
  int SSL_SESS_CACHE_NO_INTERNAL_LOOKUP = 0x100;
  int SSL_SESS_CACHE_NO_INTERNAL_STORE = 0x200;

  int SSL_SENT_SHUTDOWN = 1;
  int SSL_RECEIVED_SHUTDOWN = 2;

  // Contexts.

  long TLS_method();

  long TLS_client_method();

  long TLS_server_method();

  long SSL_CTX_new(long method);

  void SSL_CTX_free(long context);

  @IfExported
  long SSL_CTX_ctrl(long context, int command, long number, long pointer);

  @Macro(of = "SSL_CTX_ctrl", number = 123)
  int SSL_CTX_set_min_proto_version(long context, int version);

  @Macro(of = "SSL_CTX_ctrl", number = 124)
  int SSL_CTX_set_max_proto_version(long context, int version);

  @Macro(of = "SSL_CTX_ctrl", number = 44)
  int SSL_CTX_set_session_cache_mode(long context, int mode);

  long SSL_CTX_set_options(long context, long options);

  @IfExported
  int SSL_CTX_set_num_tickets(long context, long tickets);

  @IfExported
  long SSL_CTX_callback_ctrl(long context, int command, long function);

  @Macro(of = "SSL_CTX_callback_ctrl", number = 72)
  int SSL_CTX_set_tlsext_ticket_key_cb(long context, long function);

  int SSL_CTX_set_session_id_context(long context, long bytes, int length);

  int SSL_CTX_use_certificate(long context, long certificate);

  int SSL_CTX_use_PrivateKey(long context, long key);

  // The session cache of a context, and its callbacks.

  @Macro(of = "SSL_CTX_ctrl", number = 42)
  long SSL_CTX_sess_set_cache_size(long context, long size);

  @Macro(of = "SSL_CTX_ctrl", number = 20)
  long SSL_CTX_sess_number(long context);

  int SSL_CTX_add_session(long context, long session);

  int SSL_CTX_remove_session(long context, long session);

  void SSL_CTX_flush_sessions(long context, long at);

  void SSL_CTX_sess_set_new_cb(long context, long function);

  void SSL_CTX_sess_set_remove_cb(long context, long function);

  void SSL_CTX_sess_set_get_cb(long context, long function);

  // Connections.

  long SSL_new(long context);

  @IfExported
  long SSL_dup(long ssl);

  void SSL_free(long ssl);

  int SSL_clear(long ssl);

  long SSL_set_SSL_CTX(long ssl, long context);

  void SSL_set_bio(long ssl, long reading, long writing);

  @IfExported
  long SSL_ctrl(long ssl, int command, long number, long pointer);

  @Macro(of = "SSL_ctrl", number = 123)
  int SSL_set_min_proto_version(long ssl, int version);

  @Macro(of = "SSL_ctrl", number = 124)
  int SSL_set_max_proto_version(long ssl, int version);

  void SSL_set_accept_state(long ssl);

  int SSL_do_handshake(long ssl);

  int SSL_connect(long ssl);

  int SSL_accept(long ssl);

  int SSL_get_error(long ssl, int returned);

  int SSL_read(long ssl, long buffer, int length);

  int SSL_write(long ssl, long buffer, int length);

  int SSL_shutdown(long ssl);

  void SSL_set_shutdown(long ssl, int mode);

  int SSL_set_session(long ssl, long session);

  long SSL_get_session(long ssl);

  long SSL_get1_session(long ssl);

  @IfExported
  int SSL_copy_session_id(long to, long from);

  int SSL_session_reused(long ssl);

  @IfExported
  int SSL_set_num_tickets(long ssl, long tickets);

  @IfExported
  int SSL_new_session_ticket(long ssl);

  // Sessions.

  @IfExported
  void SSL_SESSION_get0_ticket(long session, long ticket, long length);

  @IfExported
  long SSL_SESSION_new();

  @IfExported
  long SSL_SESSION_dup(long session);

  int SSL_SESSION_up_ref(long session);

  void SSL_SESSION_free(long session);

  @IfExported
  int SSL_SESSION_is_resumable(long session);

  long SSL_SESSION_get_id(long session, long lengthOut);

  long SSL_SESSION_get_time(long session);

  @IfExported
  long SSL_SESSION_set_time(long session, long seconds);

  long SSL_SESSION_get_timeout(long session);

  long SSL_SESSION_set_timeout(long session, long seconds);

  int SSL_SESSION_set_ex_data(long session, int index, long data);

  @IfExported
  int CRYPTO_get_ex_new_index(
      int ofClass, long number, long pointer, long born, long copied, long destroyed);

  @Macro(of = "CRYPTO_get_ex_new_index", number = 2, after = 0)
  int SSL_SESSION_get_ex_new_index(
      long number, long pointer, long born, long copied, long destroyed);
}
