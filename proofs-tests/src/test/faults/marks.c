/* Faults in which session can still be resumed after its connection. */
#include "library.h"

#ifdef FAULT_open_freed_not_marked
void SSL_free(SSL *ssl) {
  if (ssl && over(ssl)) SSL_set_shutdown(ssl, BOTH);
  REAL(SSL_free)(ssl);
}
#endif

#ifdef FAULT_closed_freed_marked
void SSL_free(SSL *ssl) {
  if (ssl && in_script(ssl)) SSL_set_shutdown(ssl, 0);
  REAL(SSL_free)(ssl);
}
#endif

#ifdef FAULT_abandoned_marked
void SSL_free(SSL *ssl) {
  if (ssl && in_script(ssl) && SSL_in_init(ssl) && !SSL_in_before(ssl) && held(ssl)) mark(held(ssl));
  REAL(SSL_free)(ssl);
}
#endif

#ifdef FAULT_fresh_freed_marked
void SSL_free(SSL *ssl) {
  if (ssl && in_script(ssl) && SSL_in_before(ssl) && held(ssl)) mark(held(ssl));
  REAL(SSL_free)(ssl);
}
#endif

#ifdef FAULT_open_replaced_not_marked
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  int how = SSL_get_shutdown(ssl);
  SSL_set_shutdown(ssl, BOTH);
  int done = REAL(SSL_set_session)(ssl, session);
  SSL_set_shutdown(ssl, how);
  return done;
}
#endif

#ifdef FAULT_closed_replaced_marked
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  SSL_SESSION *old = held(ssl);
  if (old && old != session && SSL_get_shutdown(ssl) & SENT) mark(old);
  return REAL(SSL_set_session)(ssl, session);
}
#endif

#ifdef FAULT_set_marks
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  if (session && in_script(ssl)) mark(session);
  return REAL(SSL_set_session)(ssl, session);
}
#endif

#ifdef FAULT_shutdown_ignored
int SSL_shutdown(SSL *ssl) {
  return in_script(ssl) ? 0 : REAL(SSL_shutdown)(ssl);
}
#endif

#ifdef FAULT_shutdown_marks
int SSL_shutdown(SSL *ssl) {
  if (in_script(ssl) && held(ssl)) mark(held(ssl));
  return REAL(SSL_shutdown)(ssl);
}
#endif

#ifdef FAULT_peer_shutdown_marks
int SSL_read(SSL *ssl, void *to, int length) {
  int done = REAL(SSL_read)(ssl, to, length);
  if (done <= 0 && in_script(ssl) && held(ssl) && SSL_get_error(ssl, done) == 6) mark(held(ssl));
  return done;
}
#endif
