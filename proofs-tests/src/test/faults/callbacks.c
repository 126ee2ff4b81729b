/* Faults in whom the library calls back, how often and with what. */
#include "library.h"

#if defined FAULT_new_callback_twice || defined FAULT_new_callback_kept_given_back \
    || defined FAULT_new_callback_declined_leaks || defined FAULT_new_callback_declined_gives_twice \
    || defined FAULT_new_callback_marks
static int wrapped(SSL *ssl, SSL_SESSION *session) {
  new_callback *app = (new_callback *) noted_of(SSL_get_SSL_CTX(ssl));
#ifdef FAULT_new_callback_twice
  take(session);
  if (!app(ssl, session)) give_back(session);
#endif
#ifdef FAULT_new_callback_marks
  mark(session);
#endif
  int kept = app(ssl, session);
#ifdef FAULT_new_callback_kept_given_back
  return 0;
#endif
#ifdef FAULT_new_callback_declined_leaks
  return 1;
#endif
#ifdef FAULT_new_callback_declined_gives_twice
  if (!kept) give_back(session);
#endif
  return kept;
}

void SSL_CTX_sess_set_new_cb(SSL_CTX *context, new_callback *app) {
  note_of(context, (void *) app);
  REAL(SSL_CTX_sess_set_new_cb)(context, app ? wrapped : NULL);
}
#endif

#ifdef FAULT_new_callback_not_called
void SSL_CTX_sess_set_new_cb(SSL_CTX *context, new_callback *app) {}
#endif

#ifdef FAULT_new_callback_not_unset
void SSL_CTX_sess_set_new_cb(SSL_CTX *context, new_callback *app) {
  if (app) REAL(SSL_CTX_sess_set_new_cb)(context, app);
}
#endif

#ifdef FAULT_remove_callback_not_called
void SSL_CTX_sess_set_remove_cb(SSL_CTX *context, remove_callback *app) {}
#endif

/* Faults that see each session which leaves a cache: the library calls them, and they the script. */
#if defined FAULT_remove_callback_twice || defined FAULT_remove_callback_after_the_end \
    || defined FAULT_flushed_not_marked || defined FAULT_flushed_not_given_back \
    || defined FAULT_evicted_not_given_back || defined FAULT_flush_keeps_the_head || defined FAULT_flush_drops_one_only
enum { ELSEWHERE, IN_FLUSH, IN_ADD, IN_END };

static int where;
static SSL_SESSION *late;
static SSL_SESSION *kept;

static void leaves(SSL_CTX *context, SSL_SESSION *session) {
  remove_callback *app = (remove_callback *) noted_of(context);
#ifdef FAULT_remove_callback_twice
  if (app) app(context, session);
#endif
#ifdef FAULT_remove_callback_after_the_end
  late = where == IN_FLUSH ? session : NULL;
  if (late) return;
#endif
#ifdef FAULT_flushed_not_marked
  if (where == IN_FLUSH) unmark(session);
#endif
#ifdef FAULT_flushed_not_given_back
  if (where == IN_FLUSH) take(session);
#endif
#ifdef FAULT_evicted_not_given_back
  if (where == IN_ADD) take(session);
#endif
#if defined FAULT_flush_keeps_the_head || defined FAULT_flush_drops_one_only
  if (where == IN_FLUSH && kept == NULL) {
    take(session);
    unmark(session);
    kept = session;
    return;
  }
#endif
  if (app) app(context, session);
}

static void put_back(SSL_CTX *context) {
  if (kept) {
    REAL(SSL_CTX_add_session)(context, kept);
    give_back(kept);
    kept = NULL;
  }
}

SSL_CTX *SSL_CTX_new(const SSL_METHOD *method) {
  SSL_CTX *context = REAL(SSL_CTX_new)(method);
  if (context && of_script(context)) REAL(SSL_CTX_sess_set_remove_cb)(context, leaves);
  return context;
}

void SSL_CTX_sess_set_remove_cb(SSL_CTX *context, remove_callback *app) {
  note_of(context, (void *) app);
}

void SSL_CTX_flush_sessions(SSL_CTX *context, long at) {
  int before = where;
  long cached = REAL(SSL_CTX_ctrl)(context, GET_NUMBER, 0, NULL);
  if (where != IN_END) where = of_script(context) ? IN_FLUSH : ELSEWHERE;
#ifdef FAULT_flush_keeps_the_head
  if (cached < 2 && where == IN_FLUSH) where = ELSEWHERE;
#endif
  REAL(SSL_CTX_flush_sessions)(context, at);
  where = before;
#ifdef FAULT_flush_drops_one_only
  if (kept && REAL(SSL_CTX_ctrl)(context, GET_NUMBER, 0, NULL) + 1 == cached) {
    remove_callback *app = (remove_callback *) noted_of(context);
    mark(kept);
    if (app) app(context, kept);
    give_back(kept);
    kept = NULL;
  }
#endif
  put_back(context);
  if (late) {
    remove_callback *app = (remove_callback *) noted_of(context);
    SSL_SESSION *session = late;
    late = NULL;
    if (app) app(context, session);
  }
}

int SSL_CTX_add_session(SSL_CTX *context, SSL_SESSION *session) {
  int before = where;
  where = IN_ADD;
  int done = REAL(SSL_CTX_add_session)(context, session);
  where = before;
  return done;
}

/* A context's end empties its cache by SSL_CTX_flush_sessions, which is the one above: the library
   calls its own functions as it calls those of others. */
void SSL_CTX_free(SSL_CTX *context) {
  int before = where;
  where = IN_END;
  REAL(SSL_CTX_free)(context);
  where = before;
}
#endif

#if defined FAULT_get_callback_copy_inverted || defined FAULT_get_callback_twice
static SSL_SESSION *wanted(SSL *ssl, const unsigned char *id, int length, int *copy) {
  get_callback *app = (get_callback *) noted_of(SSL_get_SSL_CTX(ssl));
  SSL_SESSION *session = app(ssl, id, length, copy);
#ifdef FAULT_get_callback_copy_inverted
  *copy = !*copy;
#endif
#ifdef FAULT_get_callback_twice
  if (session && !*copy) return session;
  session = app(ssl, id, length, copy);
#endif
  return session;
}

void SSL_CTX_sess_set_get_cb(SSL_CTX *context, get_callback *app) {
  note_of(context, (void *) app);
  REAL(SSL_CTX_sess_set_get_cb)(context, app ? wanted : NULL);
}
#endif
