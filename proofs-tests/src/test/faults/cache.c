/* Faults in the session cache of a context. */
#include "library.h"

#ifdef FAULT_add_takes_none
int SSL_CTX_add_session(SSL_CTX *context, SSL_SESSION *session) {
  int done = REAL(SSL_CTX_add_session)(context, session);
  if (done) give_back(session);
  return done;
}
#endif

#ifdef FAULT_add_takes_two
int SSL_CTX_add_session(SSL_CTX *context, SSL_SESSION *session) {
  int done = REAL(SSL_CTX_add_session)(context, session);
  if (done) take(session);
  return done;
}
#endif

#ifdef FAULT_add_again_takes_one
int SSL_CTX_add_session(SSL_CTX *context, SSL_SESSION *session) {
  int done = REAL(SSL_CTX_add_session)(context, session);
  if (!done) take(session);
  return done;
}
#endif

#ifdef FAULT_add_ignored
int SSL_CTX_add_session(SSL_CTX *context, SSL_SESSION *session) {
  return 1;
}
#endif

#ifdef FAULT_add_marks
int SSL_CTX_add_session(SSL_CTX *context, SSL_SESSION *session) {
  mark(session);
  return REAL(SSL_CTX_add_session)(context, session);
}
#endif

#ifdef FAULT_remove_not_given_back
int SSL_CTX_remove_session(SSL_CTX *context, SSL_SESSION *session) {
  int done = REAL(SSL_CTX_remove_session)(context, session);
  if (done) take(session);
  return done;
}
#endif

#ifdef FAULT_remove_marks_only
int SSL_CTX_remove_session(SSL_CTX *context, SSL_SESSION *session) {
  mark(session);
  return 1;
}
#endif

#ifdef FAULT_removed_not_marked
int SSL_CTX_remove_session(SSL_CTX *context, SSL_SESSION *session) {
  take(session);
  int good = REAL(SSL_SESSION_is_resumable)(session);
  int done = REAL(SSL_CTX_remove_session)(context, session);
  if (good) unmark(session);
  give_back(session);
  return done;
}
#endif

#ifdef FAULT_flush_ignored
void SSL_CTX_flush_sessions(SSL_CTX *context, long at) {
  if (!of_script(context)) REAL(SSL_CTX_flush_sessions)(context, at);
}
#endif

#ifdef FAULT_cache_holds_one_more
long SSL_CTX_ctrl(SSL_CTX *context, int command, long number, void *pointer) {
  int more = command == SET_CACHE_SIZE && number > 0 ? 1 : 0;
  return REAL(SSL_CTX_ctrl)(context, command, number + more, pointer);
}
#endif

#ifdef FAULT_cache_ignores_size
long SSL_CTX_ctrl(SSL_CTX *context, int command, long number, void *pointer) {
  return command == SET_CACHE_SIZE ? 0 : REAL(SSL_CTX_ctrl)(context, command, number, pointer);
}
#endif

#ifdef FAULT_mode_before_is_new
long SSL_CTX_ctrl(SSL_CTX *context, int command, long number, void *pointer) {
  long before = REAL(SSL_CTX_ctrl)(context, command, number, pointer);
  return command == SET_CACHE_MODE ? number : before;
}
#endif

#ifdef FAULT_size_before_is_1
long SSL_CTX_ctrl(SSL_CTX *context, int command, long number, void *pointer) {
  long before = REAL(SSL_CTX_ctrl)(context, command, number, pointer);
  return command == SET_CACHE_SIZE ? 1 : before;
}
#endif

#ifdef FAULT_client_mode_ignored
long SSL_CTX_ctrl(SSL_CTX *context, int command, long number, void *pointer) {
  if (command == SET_CACHE_MODE && of_script(context)) number &= ~MODE_CLIENT;
  return REAL(SSL_CTX_ctrl)(context, command, number, pointer);
}
#endif

#ifdef FAULT_no_store_ignored
long SSL_CTX_ctrl(SSL_CTX *context, int command, long number, void *pointer) {
  if (command == SET_CACHE_MODE) number &= ~MODE_NO_STORE;
  return REAL(SSL_CTX_ctrl)(context, command, number, pointer);
}
#endif

#if defined FAULT_full_cache_drops_all
/* How many sessions the cache holds when it is full, 0 without bound. */
static long room(SSL_CTX *context) {
  long size = (long) noted_of(context);
  return size > 1 ? size - 1 : size;
}

long SSL_CTX_ctrl(SSL_CTX *context, int command, long number, void *pointer) {
  if (command == SET_CACHE_SIZE) note_of(context, (void *) number);
  return REAL(SSL_CTX_ctrl)(context, command, number, pointer);
}

static int is_full(SSL_CTX *context) {
  return room(context) > 0 && REAL(SSL_CTX_ctrl)(context, GET_NUMBER, 0, NULL) >= room(context);
}
#endif

#ifdef FAULT_full_cache_drops_all
int SSL_CTX_add_session(SSL_CTX *context, SSL_SESSION *session) {
  take(session);
  int done = REAL(SSL_CTX_add_session)(context, session);
  if (done && is_full(context) && room(context) > 1) {
    int good = REAL(SSL_SESSION_is_resumable)(session);
    REAL(SSL_CTX_flush_sessions)(context, 0);
    if (good) unmark(session);
    REAL(SSL_CTX_add_session)(context, session);
  }
  give_back(session);
  return done;
}
#endif
