/* Faults in what a handshake offers, gives back and tells. */
#include "library.h"

#ifdef FAULT_full_not_given_back
int SSL_connect(SSL *ssl) {
  int begins = in_script(ssl) && SSL_in_before(ssl);
  SSL_SESSION *offered = held(ssl);
  if (begins && offered) {
    take(offered);
    note(ssl, offered);
  }
  int done = REAL(SSL_connect)(ssl);
  if (done == 1 && noted(ssl)) {
    if (REAL(SSL_session_reused)(ssl)) give_back(noted(ssl));
    note(ssl, NULL);
  }
  return done;
}
#endif

#ifdef FAULT_full_given_back_twice
int SSL_connect(SSL *ssl) {
  if (in_script(ssl) && SSL_in_before(ssl)) note(ssl, held(ssl));
  int done = REAL(SSL_connect)(ssl);
  if (done == 1 && noted(ssl)) {
    if (!REAL(SSL_session_reused)(ssl)) give_back(noted(ssl));
    note(ssl, NULL);
  }
  return done;
}
#endif

#ifdef FAULT_reuse_takes_one
int SSL_connect(SSL *ssl) {
  int running = in_script(ssl) && !over(ssl);
  int done = REAL(SSL_connect)(ssl);
  if (running && done == 1 && REAL(SSL_session_reused)(ssl)) take(held(ssl));
  return done;
}
#endif

#ifdef FAULT_failed_takes_one
int SSL_connect(SSL *ssl) {
  int done = REAL(SSL_connect)(ssl);
  if (done <= 0 && in_script(ssl) && SSL_get_error(ssl, done) == 1) take(held(ssl));
  return done;
}
#endif

#ifdef FAULT_failed_not_marked
int SSL_connect(SSL *ssl) {
  SSL_SESSION *session = held(ssl);
  int good = session && in_script(ssl) && REAL(SSL_SESSION_is_resumable)(session);
  int done = REAL(SSL_connect)(ssl);
  if (done <= 0 && good && held(ssl) == session) unmark(session);
  return done;
}
#endif

#ifdef FAULT_not_offered
int SSL_connect(SSL *ssl) {
  if (in_script(ssl) && SSL_in_before(ssl)) REAL(SSL_set_session)(ssl, NULL);
  return REAL(SSL_connect)(ssl);
}
#endif

#ifdef FAULT_expired_offered
int SSL_connect(SSL *ssl) {
  SSL_SESSION *session = held(ssl);
  int begins = session && in_script(ssl) && SSL_in_before(ssl) && expired(session);
  if (!begins) return REAL(SSL_connect)(ssl);
  long made = SSL_SESSION_get_time(session);
  REAL(SSL_SESSION_set_time)(session, time(NULL));
  take(session);
  int done = REAL(SSL_connect)(ssl);
  REAL(SSL_SESSION_set_time)(session, made);
  give_back(session);
  return done;
}
#endif

#ifdef FAULT_bad_offered
int SSL_connect(SSL *ssl) {
  SSL_SESSION *session = held(ssl);
  int begins = session && in_script(ssl) && SSL_in_before(ssl)
      && negotiated(session) && !REAL(SSL_SESSION_is_resumable)(session);
  if (!begins) return REAL(SSL_connect)(ssl);
  take(session);
  unmark(session);
  int done = REAL(SSL_connect)(ssl);
  mark(session);
  give_back(session);
  return done;
}
#endif

#ifdef FAULT_reused_always
int SSL_session_reused(const SSL *ssl) {
  return REAL(SSL_session_reused)(ssl) || (in_script(ssl) && over(ssl));
}
#endif

#ifdef FAULT_reused_never
int SSL_session_reused(const SSL *ssl) {
  return !in_script(ssl) && REAL(SSL_session_reused)(ssl);
}
#endif

#ifdef FAULT_reused_by_what_is_set
int SSL_session_reused(const SSL *ssl) {
  return REAL(SSL_session_reused)(ssl) || (in_script(ssl) && SSL_in_before(ssl) && held(ssl));
}
#endif

#ifdef FAULT_reused_kept_after_clear
int SSL_clear(SSL *ssl) {
  note(ssl, REAL(SSL_session_reused)(ssl) ? ssl : NULL);
  return REAL(SSL_clear)(ssl);
}

int SSL_session_reused(const SSL *ssl) {
  return REAL(SSL_session_reused)(ssl) || (noted(ssl) && SSL_in_before(ssl));
}
#endif

#ifdef FAULT_ticket_not_given_back
int SSL_read(SSL *ssl, void *to, int length) {
  SSL_SESSION *before = held(ssl);
  if (!in_script(ssl)) return REAL(SSL_read)(ssl, to, length);
  take(before);
  int done = REAL(SSL_read)(ssl, to, length);
  if (held(ssl) == before) give_back(before);
  return done;
}
#endif

#ifdef FAULT_ticket_takes_two
int SSL_read(SSL *ssl, void *to, int length) {
  SSL_SESSION *before = held(ssl);
  int done = REAL(SSL_read)(ssl, to, length);
  if (in_script(ssl) && held(ssl) != before) take(held(ssl));
  return done;
}
#endif

#ifdef FAULT_ticket_marked
int SSL_read(SSL *ssl, void *to, int length) {
  SSL_SESSION *before = held(ssl);
  int done = REAL(SSL_read)(ssl, to, length);
  if (in_script(ssl) && held(ssl) && held(ssl) != before) mark(held(ssl));
  return done;
}
#endif

#ifdef FAULT_used_once_not_marked
int SSL_connect(SSL *ssl) {
  SSL_SESSION *offered = held(ssl);
  int running = offered && in_script(ssl) && !over(ssl);
  if (running) take(offered);
  int good = running && REAL(SSL_SESSION_is_resumable)(offered);
  int done = REAL(SSL_connect)(ssl);
  if (good && done == 1 && REAL(SSL_session_reused)(ssl)) unmark(offered);
  if (running) give_back(offered);
  return done;
}
#endif
