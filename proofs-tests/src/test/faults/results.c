/* Faults in what a call returns. */
#include "library.h"

#ifdef FAULT_set_returns_0
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  int done = REAL(SSL_set_session)(ssl, session);
  return session ? 0 : done;
}
#endif

#ifdef FAULT_set_null_returns_0
int SSL_set_session(SSL *ssl, SSL_SESSION *session) {
  int done = REAL(SSL_set_session)(ssl, session);
  return session ? done : 0;
}
#endif

#ifdef FAULT_up_ref_returns_0
int SSL_SESSION_up_ref(SSL_SESSION *session) {
  return !REAL(SSL_SESSION_up_ref)(session);
}
#endif

#ifdef FAULT_add_again_returns_1
int SSL_CTX_add_session(SSL_CTX *context, SSL_SESSION *session) {
  REAL(SSL_CTX_add_session)(context, session);
  return 1;
}
#endif

#ifdef FAULT_remove_returns_1
int SSL_CTX_remove_session(SSL_CTX *context, SSL_SESSION *session) {
  REAL(SSL_CTX_remove_session)(context, session);
  return 1;
}
#endif

#ifdef FAULT_number_one_more
long SSL_CTX_ctrl(SSL_CTX *context, int command, long number, void *pointer) {
  long result = REAL(SSL_CTX_ctrl)(context, command, number, pointer);
  return command == GET_NUMBER && result > 0 ? result + 1 : result;
}
#endif

#ifdef FAULT_connect_returns_2
int SSL_connect(SSL *ssl) {
  int done = REAL(SSL_connect)(ssl);
  return done == 1 && in_script(ssl) && over(ssl) ? 2 : done;
}
#endif

#ifdef FAULT_clear_returns_0
int SSL_clear(SSL *ssl) {
  return !REAL(SSL_clear)(ssl);
}
#endif
