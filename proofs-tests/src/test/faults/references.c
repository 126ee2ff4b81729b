/* Faults in who takes a reference and who gives one back. */
#include "library.h"

#ifdef FAULT_set_takes_none
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  int done = REAL(SSL_set_session)(ssl, session);
  if (in_script(ssl)) give_back(session);
  return done;
}
#endif

#ifdef FAULT_set_takes_two
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  if (in_script(ssl)) take(session);
  return REAL(SSL_set_session)(ssl, session);
}
#endif

#ifdef FAULT_set_over_not_given_back
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  SSL_SESSION *old = held(ssl);
  if (session && old != session) take(old);
  return REAL(SSL_set_session)(ssl, session);
}
#endif

#ifdef FAULT_set_over_given_back_twice
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  SSL_SESSION *old = held(ssl);
  int done = REAL(SSL_set_session)(ssl, session);
  if (session && old && old != session) give_back(old);
  return done;
}
#endif

#ifdef FAULT_set_same_takes_again
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  if (held(ssl) == session) take(session);
  return REAL(SSL_set_session)(ssl, session);
}
#endif

#ifdef FAULT_set_same_gives_back
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  if (held(ssl) == session) give_back(session);
  return REAL(SSL_set_session)(ssl, session);
}
#endif

#ifdef FAULT_set_null_ignored
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  return session ? REAL(SSL_set_session)(ssl, session) : 1;
}
#endif

#ifdef FAULT_set_null_not_given_back
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  if (!session) take(held(ssl));
  return REAL(SSL_set_session)(ssl, session);
}
#endif

#ifdef FAULT_set_null_given_back_twice
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  SSL_SESSION *old = held(ssl);
  int done = REAL(SSL_set_session)(ssl, session);
  if (!session) give_back(old);
  return done;
}
#endif

#ifdef FAULT_set_ignored
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  return session && in_script(ssl) ? 1 : REAL(SSL_set_session)(ssl, session);
}
#endif

#ifdef FAULT_set_copies
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  if (!session || !in_script(ssl)) return REAL(SSL_set_session)(ssl, session);
  SSL_SESSION *copy = REAL(SSL_SESSION_dup)(session);
  int done = REAL(SSL_set_session)(ssl, copy);
  give_back(copy);
  return done;
}
#endif

#ifdef FAULT_get_takes_one
SSL_SESSION *SSL_get_session(const SSL *ssl) {
  take(held(ssl));
  return held(ssl);
}
#endif

#ifdef FAULT_get1_takes_none
SSL_SESSION *SSL_get1_session(SSL *ssl) {
  return in_script(ssl) ? held(ssl) : REAL(SSL_get1_session)(ssl);
}
#endif

#ifdef FAULT_get1_takes_two
SSL_SESSION *SSL_get1_session(SSL *ssl) {
  take(held(ssl));
  return REAL(SSL_get1_session)(ssl);
}
#endif

#ifdef FAULT_get1_gives_copy
SSL_SESSION *SSL_get1_session(SSL *ssl) {
  SSL_SESSION *session = held(ssl);
  return session && in_script(ssl) ? REAL(SSL_SESSION_dup)(session) : REAL(SSL_get1_session)(ssl);
}
#endif

#ifdef FAULT_up_ref_takes_none
int SSL_SESSION_up_ref(SSL_SESSION *session) {
  return negotiated(session) ? 1 : REAL(SSL_SESSION_up_ref)(session);
}
#endif

#ifdef FAULT_up_ref_takes_two
int SSL_SESSION_up_ref(SSL_SESSION *session) {
  if (negotiated(session)) take(session);
  return REAL(SSL_SESSION_up_ref)(session);
}
#endif

#ifdef FAULT_free_ignored
void SSL_SESSION_free(SSL_SESSION *session) {
  if (!negotiated(session)) REAL(SSL_SESSION_free)(session);
}
#endif

#ifdef FAULT_blank_has_two_references
SSL_SESSION *SSL_SESSION_new(void) {
  SSL_SESSION *session = REAL(SSL_SESSION_new)();
  take(session);
  return session;
}
#endif

#ifdef FAULT_connection_freed_not_given_back
void SSL_free(SSL *ssl) {
  if (ssl && in_script(ssl)) take(held(ssl));
  REAL(SSL_free)(ssl);
}
#endif

#ifdef FAULT_shutdown_gives_back
int SSL_shutdown(SSL *ssl) {
  if (in_script(ssl) && !(SSL_get_shutdown(ssl) & SENT)) give_back(held(ssl));
  return REAL(SSL_shutdown)(ssl);
}
#endif

#ifdef FAULT_context_freed_not_given_back
void SSL_CTX_free(SSL_CTX *context) {
  if (of_script(context)) SSL_CTX_up_ref(context);
  REAL(SSL_CTX_free)(context);
}
#endif
