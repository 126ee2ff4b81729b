/* GnuTLS as a stack for Reprise. PROTOCOL.md, beside this file, says what is said.
 *
 *   cc -o gnutls gnutls.c -lgnutls && reprise verify shim:./gnutls
 *
 * A session is bytes here, which nobody owns: setting it copies it, and which one a connection
 * holds cannot be asked. So the shim tells only what was reused. Reprise promises that its lines
 * have no blanks and no escapes, so that looking for "name":" is all the reading needed. */
#include <errno.h>
#include <gnutls/gnutls.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 1000 /* names of a kind in one script */
#define WIRE (1 << 17)

static const unsigned char ALERT[] = {21, 3, 3, 0, 2, 2, 40}; /* fatal, handshake_failure (RFC 5246, 7.2) */

struct wire { unsigned char bytes[WIRE]; size_t from, to; };

struct stored { gnutls_datum_t id, data; struct stored *next; };

struct server { gnutls_datum_t key; struct stored *sessions; }; /* what makes it the same server again */

struct session { gnutls_datum_t data; struct server *issuer; };

struct connection { gnutls_session_t tls; int set, connected; struct server *offered; struct wire in, out; };

static char contexts[26];
static struct connection *connections[MOST];
static struct session sessions[MOST];
static gnutls_certificate_credentials_t client_credentials, server_credentials;
static char line[1 << 16], priority[100], protocol[20];
static const char *result, *reason; /* of the call: a text that is no number goes out in quotes */

/* A text field of the line; "" where it has none. */
static const char *field(const char *name) {
  static char found[4][64];
  static int next;
  char start[40], *to = found[next++ % 4];
  snprintf(start, sizeof start, "\"%s\":\"", name);
  const char *from = strstr(line, start);
  *to = 0;
  if (from) sscanf(from + strlen(start), "%63[^\"]", to);
  return to;
}

/* The number in a name such as c12; 0 where that is too large for us. */
static int number(const char *name) {
  int n = atoi(*name ? name + 1 : "0");
  return n > 0 && n < MOST ? n : 0;
}

static void skip(const char *why) { result = "skipped", reason = why; }

static void returned(int code) {
  result = code < 0 ? "0" : "1";
  if (code < 0) reason = gnutls_strerror(code);
}

static struct connection *connection(void) {
  struct connection *c = connections[number(field("connection"))];
  if (!c) skip("no such connection");
  return c;
}

static struct session *session(void) {
  struct session *s = &sessions[number(field("session"))];
  if (!s->data.data) skip("no such session");
  return s->data.data ? s : NULL;
}

/* Wires in memory. */

static ssize_t put(struct wire *wire, const void *bytes, size_t size) {
  if (size > WIRE - wire->to) size = WIRE - wire->to;
  memcpy(wire->bytes + wire->to, bytes, size);
  wire->to += size;
  return size;
}

static ssize_t take(gnutls_session_t tls, struct wire *wire, void *bytes, size_t size) {
  if (wire->from == wire->to) {
    gnutls_transport_set_errno(tls, EAGAIN);
    return -1;
  }
  if (size > wire->to - wire->from) size = wire->to - wire->from;
  memcpy(bytes, wire->bytes + wire->from, size);
  wire->from += size;
  if (wire->from == wire->to) wire->from = wire->to = 0;
  return size;
}

static ssize_t client_push(gnutls_transport_ptr_t c, const void *bytes, size_t size) {
  return put(&((struct connection *)c)->out, bytes, size);
}

static ssize_t client_pull(gnutls_transport_ptr_t p, void *bytes, size_t size) {
  struct connection *c = p;
  return take(c->tls, &c->in, bytes, size);
}

static gnutls_session_t serving; /* the server of the handshake that runs */

static ssize_t server_push(gnutls_transport_ptr_t c, const void *bytes, size_t size) {
  return put(&((struct connection *)c)->in, bytes, size);
}

static ssize_t server_pull(gnutls_transport_ptr_t c, void *bytes, size_t size) {
  return take(serving, &((struct connection *)c)->out, bytes, size);
}

/* Servers, which keep sessions by their ids. */

static gnutls_datum_t copy(gnutls_datum_t of) {
  gnutls_datum_t made = {gnutls_malloc(of.size + 1), of.size};
  memcpy(made.data, of.data, of.size);
  return made;
}

static int store(void *server, gnutls_datum_t id, gnutls_datum_t data) {
  struct server *s = server;
  struct stored *one = malloc(sizeof *one);
  *one = (struct stored){copy(id), copy(data), s->sessions};
  s->sessions = one;
  return 0;
}

static gnutls_datum_t retrieve(void *server, gnutls_datum_t id) {
  for (struct stored *one = ((struct server *)server)->sessions; one; one = one->next)
    if (one->id.size == id.size && !memcmp(one->id.data, id.data, id.size)) return copy(one->data);
  return (gnutls_datum_t){NULL, 0};
}

static int keep(void *server, gnutls_datum_t id) { return 0; }

static gnutls_session_t serve(struct connection *c, struct server *s) {
  gnutls_session_t tls;
  gnutls_init(&tls, GNUTLS_SERVER | GNUTLS_NONBLOCK);
  gnutls_priority_set_direct(tls, priority, NULL);
  gnutls_credentials_set(tls, GNUTLS_CRD_CERTIFICATE, server_credentials);
  if (!s->key.data) gnutls_session_ticket_key_generate(&s->key);
  if (strcmp(protocol, "tls1.2-id")) {
    gnutls_session_ticket_enable_server(tls, &s->key);
  } else {
    gnutls_db_set_ptr(tls, s);
    gnutls_db_set_store_function(tls, store);
    gnutls_db_set_retrieve_function(tls, retrieve);
    gnutls_db_set_remove_function(tls, keep);
  }
  gnutls_transport_set_ptr(tls, c);
  gnutls_transport_set_push_function(tls, server_push);
  gnutls_transport_set_pull_function(tls, server_pull);
  return tls;
}

/* The calls. */

static void context_new(void) { contexts[(*field("context") - 'A') % 26] = 1, result = "done"; }

static void context_free(void) { contexts[(*field("context") - 'A') % 26] = 0, result = "done"; }

static void connection_new(void) {
  int n = number(field("connection"));
  if (!n || !contexts[(*field("context") - 'A') % 26]) {
    skip("no such context");
    return;
  }
  struct connection *c = connections[n] = calloc(1, sizeof *c);
  gnutls_init(&c->tls, GNUTLS_CLIENT | GNUTLS_NONBLOCK);
  gnutls_priority_set_direct(c->tls, priority, NULL);
  gnutls_credentials_set(c->tls, GNUTLS_CRD_CERTIFICATE, client_credentials);
  gnutls_transport_set_ptr(c->tls, c);
  gnutls_transport_set_push_function(c->tls, client_push);
  gnutls_transport_set_pull_function(c->tls, client_pull);
  result = "done";
}

static void connection_free(void) {
  struct connection *c = connection();
  if (!c) return;
  gnutls_deinit(c->tls);
  free(c);
  connections[number(field("connection"))] = NULL;
  result = "done";
}

static void set_session(void) {
  struct connection *c = connection();
  struct session *s = session();
  if (!c || !s) return;
  int code = gnutls_session_set_data(c->tls, s->data.data, s->data.size);
  if (code >= 0) c->offered = s->issuer;
  returned(code);
}

static void connect_(void) {
  struct connection *c = connection();
  struct session *fresh = &sessions[number(field("fresh"))];
  const char *outcome = field("outcome"), first[1] = {'x'};
  char read[1];
  int code = GNUTLS_E_AGAIN;
  if (!c) return;
  if (c->connected++) {
    skip("a session of GnuTLS connects once");
    return;
  }
  if (!strcmp(outcome, "failed")) {
    gnutls_handshake(c->tls);
    put(&c->in, ALERT, sizeof ALERT);
    returned(gnutls_handshake(c->tls));
    return;
  }
  struct server *s = strcmp(outcome, "full") ? c->offered : NULL;
  if (!s && strcmp(outcome, "reused")) s = calloc(1, sizeof *s);
  if (!s) {
    skip("no session is offered that a server could know");
    return;
  }
  serving = serve(c, s);
  for (int i = 0; i < 6; i++) {
    if (code) code = gnutls_handshake(c->tls);
    gnutls_handshake(serving);
  }
  gnutls_record_send(serving, first, 1);
  gnutls_record_recv(c->tls, read, 1); /* with it the tickets of TLS 1.3 are read */
  gnutls_deinit(serving);
  if (!code && fresh != sessions) {
    code = gnutls_session_get_data2(c->tls, &fresh->data);
    fresh->issuer = s;
  }
  returned(code);
}

static void session_reused(void) {
  struct connection *c = connection();
  if (c) result = c->connected && gnutls_session_is_resumed(c->tls) ? "1" : "0";
}

static void session_up_ref(void) { if (session()) result = "1"; /* one copy more */ }

static void session_free(void) { if (session()) result = "done"; /* one copy less */ }

static void shutdown_(void) {
  struct connection *c = connection();
  if (c) returned(gnutls_bye(c->tls, GNUTLS_SHUT_WR));
}

static void begin(void) {
  snprintf(protocol, sizeof protocol, "%s", field("protocol"));
  snprintf(priority, sizeof priority, "NORMAL:-VERS-ALL:+VERS-TLS%s%s", strcmp(protocol, "tls1.3") ? "1.2" : "1.3",
           strcmp(protocol, "tls1.2-id") ? "" : ":%NO_TICKETS");
  result = "done";
}

static void end(void) { /* the servers are left behind: the next script makes its own */
  for (int i = 0; i < MOST; i++) {
    if (connections[i]) gnutls_deinit(connections[i]->tls);
    free(connections[i]);
    gnutls_free(sessions[i].data.data);
    connections[i] = NULL;
    sessions[i] = (struct session){{NULL, 0}, NULL};
  }
  memset(contexts, 0, sizeof contexts);
  result = "done";
}

static const struct { const char *name; void (*make)(void); } CALLS[] = {
    {"begin", begin}, {"end", end}, /* these two are no calls */
    {"context-new", context_new}, {"context-free", context_free}, {"connection-new", connection_new},
    {"connection-free", connection_free}, {"set-session", set_session}, {"connect", connect_},
    {"session-reused", session_reused}, {"session-up-ref", session_up_ref}, {"session-free", session_free},
    {"shutdown", shutdown_}};

enum { COUNT = sizeof CALLS / sizeof CALLS[0] };

int main(int count, char **arguments) {
  char pem[4096];
  const char *slash = strrchr(arguments[0], '/');
  snprintf(pem, sizeof pem, "%.*stest-only.pem", slash ? (int)(slash - arguments[0] + 1) : 0, arguments[0]);
  gnutls_certificate_allocate_credentials(&client_credentials);
  gnutls_certificate_allocate_credentials(&server_credentials);
  int code = gnutls_certificate_set_x509_key_file(server_credentials, pem, pem, GNUTLS_X509_FMT_PEM);
  if (code < 0) return fprintf(stderr, "error: %s: %s\n", pem, gnutls_strerror(code)), 1;
  printf("{\"reprise-shim\":1,\"stack\":\"gnutls\",\"version\":\"GnuTLS %s\","
         "\"protocols\":[\"tls1.2-id\",\"tls1.2-ticket\",\"tls1.3\"],\"capabilities\":[\"reused\",\"peer-decides\"],"
         "\"missing\":{\"clear-session\":\"gnutls_session_set_data takes no NULL\","
         "\"get1-session\":\"gnutls_session_get_data2 gives bytes, which differ from reading to reading\"},\"calls\":[",
         gnutls_check_version(NULL));
  for (int i = 2; i < COUNT; i++) printf("%s\"%s\"", i == 2 ? "" : ",", CALLS[i].name);
  puts("]}");
  fflush(stdout);
  while (fgets(line, sizeof line, stdin)) {
    const char *call = field("call"), *id = strstr(line, "\"id\":");
    int i = 0;
    while (i < COUNT && strcmp(CALLS[i].name, call)) i++;
    result = "unimplemented", reason = "the shim has no such call";
    if (i < COUNT) {
      reason = NULL;
      CALLS[i].make();
    }
    int is_number = strspn(result, "-0123456789") == strlen(result);
    printf("{\"id\":%d,\"result\":%s%s%s", id ? atoi(id + 5) : 0, is_number ? "" : "\"", result, is_number ? "" : "\"");
    if (reason) printf(",\"reason\":\"%s\"", reason);
    printf(",\"facts\":{\"reused\":{");
    const char *comma = "";
    for (int c = 1; c < MOST; c++)
      if (connections[c]) {
        int reused = connections[c]->connected && gnutls_session_is_resumed(connections[c]->tls);
        printf("%s\"c%d\":%s", comma, c, reused ? "true" : "false");
        comma = ",";
      }
    puts("}}}");
    fflush(stdout);
  }
  return 0;
}
