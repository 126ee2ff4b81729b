/* Faults in copies, in connections that start again, and in what they are set to. */
#include "library.h"

#ifdef FAULT_dup_takes_none
SSL *SSL_dup(SSL *ssl) {
  SSL *copy = REAL(SSL_dup)(ssl);
  if (copy) give_back(held(copy));
  return copy;
}
#endif

#ifdef FAULT_dup_takes_two
SSL *SSL_dup(SSL *ssl) {
  take(held(ssl));
  return REAL(SSL_dup)(ssl);
}
#endif

#ifdef FAULT_dup_drops_session
SSL *SSL_dup(SSL *ssl) {
  SSL *copy = REAL(SSL_dup)(ssl);
  if (copy) REAL(SSL_set_session)(copy, NULL);
  return copy;
}
#endif

#ifdef FAULT_session_dup_is_the_same
SSL_SESSION *SSL_SESSION_dup(const SSL_SESSION *session) {
  take((SSL_SESSION *) session);
  return (SSL_SESSION *) session;
}
#endif

#ifdef FAULT_session_dup_has_two_references
SSL_SESSION *SSL_SESSION_dup(const SSL_SESSION *session) {
  SSL_SESSION *copy = REAL(SSL_SESSION_dup)(session);
  take(copy);
  return copy;
}
#endif

#ifdef FAULT_session_dup_marked
SSL_SESSION *SSL_SESSION_dup(const SSL_SESSION *session) {
  SSL_SESSION *copy = REAL(SSL_SESSION_dup)(session);
  if (copy) mark(copy);
  return copy;
}
#endif

#ifdef FAULT_copy_session_takes_none
int SSL_copy_session_id(SSL *to, const SSL *from) {
  int done = REAL(SSL_copy_session_id)(to, from);
  if (done && held(to)) give_back(held(to));
  return done;
}
#endif

#ifdef FAULT_copy_session_takes_two
int SSL_copy_session_id(SSL *to, const SSL *from) {
  int done = REAL(SSL_copy_session_id)(to, from);
  if (done) take(held(to));
  return done;
}
#endif

#ifdef FAULT_copy_session_ignored
int SSL_copy_session_id(SSL *to, const SSL *from) {
  return 1;
}
#endif

#ifdef FAULT_version_not_reset
long SSL_ctrl(SSL *ssl, int command, long number, void *pointer) {
  if ((command == SET_MIN_VERSION || command == SET_MAX_VERSION) && in_script(ssl)) {
    long calls = (long) noted(ssl) + 1;
    note(ssl, (void *) calls);
    if (calls > 2) return 1;
  }
  return REAL(SSL_ctrl)(ssl, command, number, pointer);
}
#endif

#ifdef FAULT_version_ignored
long SSL_ctrl(SSL *ssl, int command, long number, void *pointer) {
  return command == SET_MIN_VERSION || command == SET_MAX_VERSION
      ? 1 : REAL(SSL_ctrl)(ssl, command, number, pointer);
}
#endif

#ifdef FAULT_clear_drops_closed
int SSL_clear(SSL *ssl) {
  int done = REAL(SSL_clear)(ssl);
  REAL(SSL_set_session)(ssl, NULL);
  return done;
}
#endif

#ifdef FAULT_clear_keeps_open
int SSL_clear(SSL *ssl) {
  SSL_set_shutdown(ssl, BOTH);
  return REAL(SSL_clear)(ssl);
}
#endif
