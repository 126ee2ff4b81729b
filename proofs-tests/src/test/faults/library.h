/* The functions of libssl that faults are made of. No header of OpenSSL is read: these declarations
   follow its manual pages.

   A library with a fault defines one or two of these functions, and is linked with libssl. Who looks
   a function up in it finds what it defines, and everything else in libssl; so does libssl itself,
   which calls its own public functions through the loader. */
#ifndef LIBRARY_H
#define LIBRARY_H

#define _GNU_SOURCE
#include <dlfcn.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct ssl_ctx_st SSL_CTX;
typedef struct ssl_st SSL;
typedef struct ssl_session_st SSL_SESSION;
typedef struct ssl_method_st SSL_METHOD;
typedef int new_callback(SSL *, SSL_SESSION *);
typedef void remove_callback(SSL_CTX *, SSL_SESSION *);
typedef SSL_SESSION *get_callback(SSL *, const unsigned char *, int, int *);

const SSL_METHOD *TLS_method(void);
const SSL_METHOD *SSL_CTX_get_ssl_method(const SSL_CTX *);
SSL_CTX *SSL_CTX_new(const SSL_METHOD *);
int SSL_CTX_up_ref(SSL_CTX *);
void SSL_CTX_free(SSL_CTX *);
long SSL_CTX_ctrl(SSL_CTX *, int, long, void *);
int SSL_CTX_set_session_id_context(SSL_CTX *, const unsigned char *, unsigned);
int SSL_CTX_add_session(SSL_CTX *, SSL_SESSION *);
int SSL_CTX_remove_session(SSL_CTX *, SSL_SESSION *);
void SSL_CTX_flush_sessions(SSL_CTX *, long);
void SSL_CTX_sess_set_new_cb(SSL_CTX *, new_callback *);
void SSL_CTX_sess_set_remove_cb(SSL_CTX *, remove_callback *);
void SSL_CTX_sess_set_get_cb(SSL_CTX *, get_callback *);
int SSL_CTX_set_ex_data(SSL_CTX *, int, void *);
void *SSL_CTX_get_ex_data(const SSL_CTX *, int);

SSL *SSL_new(SSL_CTX *);
SSL *SSL_dup(SSL *);
void SSL_free(SSL *);
int SSL_clear(SSL *);
long SSL_ctrl(SSL *, int, long, void *);
SSL_CTX *SSL_get_SSL_CTX(const SSL *);
SSL_CTX *SSL_set_SSL_CTX(SSL *, SSL_CTX *);
int SSL_connect(SSL *);
int SSL_accept(SSL *);
int SSL_read(SSL *, void *, int);
int SSL_shutdown(SSL *);
int SSL_get_shutdown(const SSL *);
void SSL_set_shutdown(SSL *, int);
int SSL_is_server(const SSL *);
int SSL_in_init(const SSL *);
int SSL_in_before(const SSL *);
int SSL_get_error(const SSL *, int);
int SSL_get_state(const SSL *);
int SSL_session_reused(const SSL *);
int SSL_set_session(SSL *, SSL_SESSION *);
int SSL_copy_session_id(SSL *, const SSL *);
SSL_SESSION *SSL_get_session(const SSL *);
SSL_SESSION *SSL_get1_session(SSL *);
int SSL_set_ex_data(SSL *, int, void *);
void *SSL_get_ex_data(const SSL *, int);

SSL_SESSION *SSL_SESSION_new(void);
SSL_SESSION *SSL_SESSION_dup(const SSL_SESSION *);
int SSL_SESSION_up_ref(SSL_SESSION *);
void SSL_SESSION_free(SSL_SESSION *);
int SSL_SESSION_is_resumable(const SSL_SESSION *);
const unsigned char *SSL_SESSION_get_id(const SSL_SESSION *, unsigned *);
int SSL_SESSION_set1_id(SSL_SESSION *, const unsigned char *, unsigned);
long SSL_SESSION_get_time(const SSL_SESSION *);
long SSL_SESSION_set_time(SSL_SESSION *, long);
long SSL_SESSION_get_timeout(const SSL_SESSION *);

int CRYPTO_get_ex_new_index(int of, long, void *, void *, void *, void *);
enum { OF_CONNECTIONS = 0, OF_CONTEXTS = 1 };

/* Commands of SSL_CTX_ctrl and SSL_ctrl, as CTRL(3) of each macro has them. */
enum {
  GET_NUMBER = 20, SET_CACHE_SIZE = 42, SET_CACHE_MODE = 44, SET_MIN_VERSION = 123, SET_MAX_VERSION = 124
};
enum { MODE_CLIENT = 1, MODE_SERVER = 2, MODE_NO_LOOKUP = 0x100, MODE_NO_STORE = 0x200 };
enum { SENT = 1, BOTH = 3 };
enum { READS_TICKET = 9 }; /* TLS_ST_CR_SESSION_TICKET of SSL_get_state */

/* The function of that name as the library has it. */
#define REAL(function) ((__typeof__(&function)) dlsym(RTLD_NEXT, #function))

/* Whether a script made the context, or the context of the connection: the peers, which are of the
   same library, are made with TLS_client_method and TLS_server_method. A fault of a peer would only
   blur what the script sees. */
static inline int of_script(const SSL_CTX *context) {
  return SSL_CTX_get_ssl_method(context) == TLS_method();
}

static inline int in_script(const SSL *ssl) { return of_script(SSL_get_SSL_CTX(ssl)); }

/* Whether the session is the fruit of a handshake: a blank one has no id. */
static inline int negotiated(const SSL_SESSION *session) {
  unsigned length = 0;
  if (session) SSL_SESSION_get_id(session, &length);
  return length > 0;
}

static inline SSL_SESSION *held(const SSL *ssl) { return REAL(SSL_get_session)(ssl); }
static inline void take(SSL_SESSION *session) { if (session) REAL(SSL_SESSION_up_ref)(session); }
static inline void give_back(SSL_SESSION *session) { REAL(SSL_SESSION_free)(session); }
static inline int over(const SSL *ssl) { return !SSL_in_init(ssl) && !SSL_in_before(ssl); }

static inline int expired(const SSL_SESSION *session) {
  return SSL_SESSION_get_time(session) + SSL_SESSION_get_timeout(session) < time(NULL);
}

/* The place in a session's memory where its mark stands, found by looking what the first removal
   changes there; nothing is known of the layout. */
static inline int *mark_of(SSL_SESSION *session) {
  static long place = -1;
  if (place < 0) {
    SSL_CTX *context = REAL(SSL_CTX_new)(TLS_method());
    SSL_SESSION *sample = REAL(SSL_SESSION_new)();
    SSL_SESSION_set1_id(sample, (const unsigned char *) "sample", 6);
    size_t size = malloc_usable_size(sample);
    char *before = malloc(size);
    memcpy(before, sample, size);
    REAL(SSL_CTX_remove_session)(context, sample);
    for (size_t i = 0; i + sizeof(int) <= size; i += sizeof(int)) {
      int *word = (int *) ((char *) sample + i);
      int marked = *word;
      if (memcmp(word, before + i, sizeof(int)) == 0) continue;
      memcpy(word, before + i, sizeof(int));
      if (REAL(SSL_SESSION_is_resumable)(sample)) place = (long) i;
      *word = marked;
    }
    free(before);
    give_back(sample);
    REAL(SSL_CTX_free)(context);
    if (place < 0) abort();
  }
  return (int *) ((char *) session + place);
}

static inline void mark(SSL_SESSION *session) { *mark_of(session) = 1; }
static inline void unmark(SSL_SESSION *session) { *mark_of(session) = 0; }

/* What a fault remembers of a connection or a context, in a slot of its own. */
static inline int slot(int of) {
  static int slots[2] = {-1, -1};
  if (slots[of] < 0) slots[of] = CRYPTO_get_ex_new_index(of, 0, NULL, NULL, NULL, NULL);
  return slots[of];
}

static inline void *noted(const SSL *ssl) { return SSL_get_ex_data(ssl, slot(OF_CONNECTIONS)); }
static inline void note(SSL *ssl, void *what) { SSL_set_ex_data(ssl, slot(OF_CONNECTIONS), what); }
static inline void *noted_of(const SSL_CTX *c) { return SSL_CTX_get_ex_data(c, slot(OF_CONTEXTS)); }
static inline void note_of(SSL_CTX *c, void *what) { SSL_CTX_set_ex_data(c, slot(OF_CONTEXTS), what); }

#endif
