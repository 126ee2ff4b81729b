/* Faults in what a renewed ticket of TLS 1.2 does: it comes in the handshake that reuses a session,
   and a session of the new ticket takes that one's place. */
#include "library.h"

/* Whether a handshake that is done has reused the session and renewed its ticket. In TLS 1.3 a
   ticket comes later, by SSL_read. */
static inline int renewed(SSL *ssl, int done, const SSL_SESSION *offered) {
  return done == 1 && offered && REAL(SSL_session_reused)(ssl) && held(ssl) != offered;
}

/* SSL_connect on a connection of a script; the session that it began with is there until the end. */
#define CONNECTS(effect)                                                                            \
  int SSL_connect(SSL *ssl) {                                                                       \
    SSL_SESSION *offered = held(ssl);                                                               \
    if (!offered || !in_script(ssl) || over(ssl)) return REAL(SSL_connect)(ssl);                    \
    take(offered);                                                                                  \
    int done = REAL(SSL_connect)(ssl);                                                              \
    if (renewed(ssl, done, offered)) { effect; }                                                    \
    give_back(offered);                                                                             \
    return done;                                                                                    \
  }

#ifdef FAULT_renewed_not_given_back
CONNECTS(take(offered))
#endif

#ifdef FAULT_renewed_takes_two
CONNECTS(take(held(ssl)))
#endif

#ifdef FAULT_renewed_new_marked
CONNECTS(mark(held(ssl)))
#endif

#ifdef FAULT_renewed_old_not_marked
CONNECTS(unmark(offered))
#endif

#ifdef FAULT_renewed_says_full
CONNECTS(note(ssl, ssl))

int SSL_session_reused(const SSL *ssl) {
  return !noted(ssl) && REAL(SSL_session_reused)(ssl);
}
#endif

#ifdef FAULT_renewed_stays_cached
static SSL *connecting;

int SSL_connect(SSL *ssl) {
  connecting = in_script(ssl) ? ssl : NULL;
  int done = REAL(SSL_connect)(ssl);
  connecting = NULL;
  return done;
}

int SSL_CTX_remove_session(SSL_CTX *context, SSL_SESSION *session) {
  int renews = connecting && SSL_get_state(connecting) == READS_TICKET;
  return renews ? 0 : REAL(SSL_CTX_remove_session)(context, session);
}
#endif
