/* Faults in which session a server finds and reuses. */
#include "library.h"

#ifdef FAULT_server_looks_nothing_up
SSL_CTX *SSL_CTX_new(const SSL_METHOD *method) {
  SSL_CTX *context = REAL(SSL_CTX_new)(method);
  if (context && of_script(context)) {
    REAL(SSL_CTX_ctrl)(context, SET_CACHE_MODE, MODE_SERVER | MODE_NO_LOOKUP, NULL);
  }
  return context;
}

long SSL_CTX_ctrl(SSL_CTX *context, int command, long number, void *pointer) {
  if (command == SET_CACHE_MODE && of_script(context)) number |= MODE_NO_LOOKUP;
  return REAL(SSL_CTX_ctrl)(context, command, number, pointer);
}
#endif

#ifdef FAULT_server_no_lookup_ignored
long SSL_CTX_ctrl(SSL_CTX *context, int command, long number, void *pointer) {
  if (command == SET_CACHE_MODE && of_script(context)) number &= ~MODE_NO_LOOKUP;
  return REAL(SSL_CTX_ctrl)(context, command, number, pointer);
}
#endif

#ifdef FAULT_id_context_ignored
int SSL_CTX_set_session_id_context(SSL_CTX *context, const unsigned char *id, unsigned length) {
  return of_script(context) ? 1 : REAL(SSL_CTX_set_session_id_context)(context, id, length);
}
#endif

#ifdef FAULT_server_does_not_store
int SSL_accept(SSL *ssl) {
  int running = in_script(ssl) && !over(ssl);
  int done = REAL(SSL_accept)(ssl);
  if (running && done == 1 && !REAL(SSL_session_reused)(ssl)) {
    SSL_SESSION *made = held(ssl);
    take(made);
    int good = REAL(SSL_SESSION_is_resumable)(made);
    REAL(SSL_CTX_remove_session)(SSL_get_SSL_CTX(ssl), made);
    if (good) unmark(made);
    give_back(made);
  }
  return done;
}
#endif

#ifdef FAULT_server_marks_what_it_makes
int SSL_accept(SSL *ssl) {
  int running = in_script(ssl) && !over(ssl);
  int done = REAL(SSL_accept)(ssl);
  if (running && done == 1 && !REAL(SSL_session_reused)(ssl)) mark(held(ssl));
  return done;
}
#endif

#ifdef FAULT_server_takes_two
int SSL_accept(SSL *ssl) {
  int running = in_script(ssl) && !over(ssl);
  int done = REAL(SSL_accept)(ssl);
  if (running && done == 1) take(held(ssl));
  return done;
}
#endif

#ifdef FAULT_server_reused_wrong
int SSL_session_reused(const SSL *ssl) {
  return REAL(SSL_session_reused)(ssl) != (in_script(ssl) && SSL_is_server(ssl) && over(ssl));
}
#endif

#ifdef FAULT_server_keeps_what_was_set
int SSL_accept(SSL *ssl) {
  if (in_script(ssl) && SSL_in_before(ssl)) take(held(ssl));
  return REAL(SSL_accept)(ssl);
}
#endif
