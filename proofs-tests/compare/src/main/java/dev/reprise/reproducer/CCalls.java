package dev.reprise.reproducer;

import dev.reprise.model.judge.Symptom;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The C code of each call of a script, and the variables and callbacks that it needs. */
final class CCalls {

  private static final String NO_TLS = "220 mail.example.org ready\\r\\n";

  private final Program program;
  private final CLibrary library;

  /** The session whose destruction is counted; {@link Session#NONE} for none. */
  private Session watched = Session.NONE;

  private List<Symptom> symptoms = List.of();

  // The variables, by type.

  final Set<String> contexts = new TreeSet<>();
  final Set<String> connections = new TreeSet<>();
  final Set<String> sessions = new TreeSet<>();

  /** The sessions that have a name when the symptom is looked at. */
  final Set<String> known = new LinkedHashSet<>();

  /** The variable of the session that a client has of a server's session. */
  private final Map<Session, String> counterparts = new HashMap<>();

  private final StringBuilder callbacks = new StringBuilder();
  private final List<String> silenced = new ArrayList<>();

  CCalls(Program program, CLibrary library) {
    this.program = program;
    this.library = library;
  }

  /**
   * Says what is looked at, before any code is written.
   *
   * @throws UnshownException if the destruction of two sessions is
   */
  void looksAt(List<Symptom> symptoms) throws UnshownException {
    this.symptoms = symptoms;
    for (Symptom symptom : symptoms) {
      Session session =
          switch (symptom) {
            case Symptom.Count count -> count.session();
            case Symptom.Destroyed destroyed -> destroyed.session();
            default -> watched;
          };
      if (watched.number() > 0 && !watched.equals(session)) {
        throw new UnshownException("the destruction of two sessions would have to be seen");
      }
      watched = session;
    }
  }

  /** Whether a variable stands for the session. */
  boolean isKnown(Session session) {
    return known.contains(session.toString());
  }

  /** The callback functions. */
  String callbacks() {
    return callbacks.toString();
  }

  /** Statements that take the callbacks away. */
  List<String> silenced() {
    return silenced;
  }

  /** Statements that come first. */
  List<String> first() {
    List<String> first = new ArrayList<>();
    if (library == CLibrary.WOLFSSL && watched.number() > 0) {
      first.add("must(wolfSSL_SetAllocators(malloc, on_free, realloc) == 0);");
    }
    if (isOrdered()) {
      first.add("time_t now = time(NULL) - 2;");
    }
    return first;
  }

  /** The version that a server speaks. */
  String version(Program.Server server) {
    return version(server == Program.Server.OTHER ? Version.OTHER : Version.OWN);
  }

  private String version(Version version) {
    return program.isTls13(version) ? "TLS1_3_VERSION" : "TLS1_2_VERSION";
  }

  /** Statements that come after the servers are made. */
  List<String> servers() {
    List<String> made = new ArrayList<>();
    boolean isShared = library == CLibrary.WOLFSSL && program.protocol == Protocol.TLS12_ID;
    if (isShared && program.servers.contains(Program.Server.SECOND)) {
      made.add("/* it must not look into the cache, which is one for the whole process */");
      made.add(
          "SSL_CTX_set_session_cache_mode(second, SSL_SESS_CACHE_SERVER |"
              + " SSL_SESS_CACHE_NO_INTERNAL_LOOKUP);");
    }
    if (contexts.contains("clients")) {
      made.add("clients = context(TLS_method(), TLS1_2_VERSION);");
      made.add("SSL_CTX_set_options(clients, SSL_OP_NO_TICKET);");
      made.add("SSL_CTX_set_session_cache_mode(clients, SSL_SESS_CACHE_OFF);");
    }
    return made;
  }

  // The calls

  CCode code(int at) throws UnshownException {
    return switch (program.calls().get(at)) {
      case Call.ContextNew(var context) -> context(context);
      case Call.ContextFree(var context) -> CCode.does("SSL_CTX_free(" + context + ");");
      case Call.ConnectionNew(var connection, var in) -> {
        connections.add(connection.toString());
        yield made(connection, in);
      }
      case Call.ServerNew(var connection, var in) -> {
        connections.add(connection.toString());
        yield made(connection, in).then(List.of("SSL_set_accept_state(" + connection + ");"));
      }
      case Call.ConnectionFree(var connection) -> CCode.does("SSL_free(" + connection + ");");
      case Call.ConnectionClear(var connection) ->
          CCode.value(
              "SSL_clear(" + connection + ")",
              "BIO_reset(SSL_get_rbio(" + connection + "));",
              "BIO_reset(SSL_get_wbio(" + connection + "));");
      case Call.ConnectionDup(var connection, var of) -> {
        connections.add(connection.toString());
        yield CCode.does(
            connection + " = SSL_dup(" + of + ");",
            "if (%s != %s) wired(%s);".formatted(connection, of, connection));
      }
      case Call.SetContext(var of, var to) ->
          CCode.value("(SSL_set_SSL_CTX(" + of + ", " + to + ") != NULL)");
      case Call.SetVersion(var of, var version) -> speak(of, version);
      case Call.SetSession(var on, var session) ->
          CCode.value("SSL_set_session(" + on + ", " + session + ")");
      case Call.ClearSession(var on) -> CCode.value("SSL_set_session(" + on + ", NULL)");
      case Call.CopySessionId(var to, var from) ->
          CCode.value("SSL_copy_session_id(" + to + ", " + from + ")");
      case Call.ConnectStart(var connection) -> CCode.does("SSL_connect(" + connection + ");");
      case Call.ConnectFinish(var connection, var outcome, var fresh) ->
          connect(at, connection, outcome, fresh, true);
      case Call.Connect(var connection, var outcome, var fresh) ->
          connect(at, connection, outcome, fresh, true);
      case Call.Handshake(var connection, var outcome, var fresh) ->
          connect(at, connection, outcome, fresh, false);
      case Call.Ticket(var connection, var fresh) -> ticket(at, connection, fresh);
      case Call.Accept(var connection, var offered, var fresh) ->
          accept(at, connection, offered, fresh);
      case Call.Shutdown(var connection) -> CCode.does("SSL_shutdown(" + connection + ");");
      case Call.PeerShutdown(var connection) ->
          CCode.does(
              "SSL_shutdown(" + peer(connection) + ");",
              "SSL_read(%s, &(char){0}, 1);".formatted(connection));
      case Call.SessionReused(var of) -> CCode.value("SSL_session_reused(" + of + ")");
      case Call.GetSession(var of) -> CCode.value("SSL_get_session(" + of + ")");
      case Call.Get1Session(var _, var from, var _) ->
          CCode.value("SSL_get1_session(" + from + ")");
      case Call.SessionNew(var _, var session) ->
          gives(session, "SSL_SESSION_new()", "SSL_SESSION_set_timeout(" + session + ", 7200);");
      case Call.SessionDup(var _, var of, var copy) -> {
        program.copied(of, copy);
        if (counterparts.containsKey(of)) {
          counterparts.put(copy, counterparts.get(of));
        }
        yield gives(copy, "SSL_SESSION_dup(" + of + ")");
      }
      case Call.SessionUpRef(var _, var session) ->
          CCode.value("SSL_SESSION_up_ref(" + session + ")");
      case Call.SessionFree(var _, var session) -> CCode.does("SSL_SESSION_free(" + session + ");");
      case Call.SessionSetTime(var session, boolean expired) -> time(session, expired);
      case Call.SetCacheMode(var of, var mode) ->
          CCode.value("SSL_CTX_set_session_cache_mode(" + of + ", " + bits(mode) + ")");
      case Call.SetCacheSize(var of, int size) ->
          CCode.value("SSL_CTX_sess_set_cache_size(" + of + ", " + size + ")");
      case Call.CacheAdd(var to, var session) ->
          CCode.value("SSL_CTX_add_session(" + to + ", " + session + ")");
      case Call.CacheRemove(var from, var session) ->
          CCode.value("SSL_CTX_remove_session(" + from + ", " + session + ")");
      case Call.CacheFlush(var of, var when) ->
          CCode.does(
              "SSL_CTX_flush_sessions(%s, time(NULL)%s);"
                  .formatted(of, when == Moment.LATER ? " + 3650L * 24 * 60 * 60" : ""));
      case Call.CacheNumber(var of) -> CCode.value("(int)SSL_CTX_sess_number(" + of + ")");
      case Call.SetNewCallback(var of, var does) -> onNew(at, of, does);
      case Call.SetRemoveCallback(var of, var does) -> onRemove(at, of, does);
      case Call.SetGetCallback(var of, var does) -> onGet(at, of, does);
      case Call.SetIdContext(var of, int id) ->
          CCode.value(
              "SSL_CTX_set_session_id_context(%s, (const unsigned char *)\"%s\", %d)"
                  .formatted(of, id == 0 ? "" : id, id == 0 ? 0 : String.valueOf(id).length()));
    };
  }

  static String bits(CacheMode mode) {
    String who =
        mode.client()
            ? "SSL_SESS_CACHE_CLIENT" + (mode.server() ? " | SSL_SESS_CACHE_SERVER" : "")
            : mode.server() ? "SSL_SESS_CACHE_SERVER" : "SSL_SESS_CACHE_OFF";
    return who
        + (mode.lookup() ? "" : " | SSL_SESS_CACHE_NO_INTERNAL_LOOKUP")
        + (mode.store() ? "" : " | SSL_SESS_CACHE_NO_INTERNAL_STORE");
  }

  private CCode context(Context context) {
    contexts.add(context.toString());
    String made = "context(TLS_method(), " + version(Version.OWN) + ")";
    boolean serves = program.calls().stream().anyMatch(Call.ServerNew.class::isInstance);
    CCode code = CCode.does(context + " = " + (serves ? "certified(" + made + ")" : made) + ";");
    return library == CLibrary.WOLFSSL && program.protocol == Protocol.TLS12_TICKET
        ? code.then(List.of("wolfSSL_CTX_UseSessionTicket(" + context + ");"))
        : code;
  }

  private static CCode made(Connection connection, Context in) {
    return CCode.value("(%s = SSL_new(%s)) != NULL".formatted(connection, in))
        .then(List.of("wired(" + connection + ");"));
  }

  /** Sets both limits, in such an order that the lower one is never above the other. */
  private CCode speak(Connection of, Version version) {
    program.speaks(of, version);
    String set = "SSL_set_%s_proto_version(" + of + ", " + version(version) + ")";
    boolean isUp = program.isTls13(version);
    return CCode.value(
        "("
            + set.formatted(isUp ? "max" : "min")
            + " && "
            + set.formatted(isUp ? "min" : "max")
            + ")");
  }

  // Handshakes

  private String peer(Connection of) {
    String peer = "peer" + of.number();
    connections.add(peer);
    return peer;
  }

  private CCode connect(int at, Connection by, Outcome outcome, Session fresh, boolean reads) {
    if (outcome == Outcome.FAILED_GARBAGE) {
      return CCode.value("SSL_connect(" + by + ")")
          .after(
              "SSL_connect(" + by + ");  /* sends the ClientHello */",
              "BIO_write(SSL_get_rbio(%s), \"%s\", 28);".formatted(by, NO_TLS));
    }
    Program.Server server = program.answering(at, by, outcome);
    String peer = peer(by);
    List<String> before = new ArrayList<>();
    before.add("%s = peer(%s, %s);".formatted(peer, by, server));
    if (!reads && library == CLibrary.OPENSSL) {
      before.add("SSL_set_num_tickets(" + peer + ", 0);");
    }
    CCode code =
        CCode.value("shake(" + by + ", " + peer + ")").after(before.toArray(String[]::new));
    if (reads && !outcome.fails()) {
      code = code.then(List.of("read_tickets(" + by + ", " + peer + ");"));
    }
    return code.then(named(at, by, fresh));
  }

  private CCode ticket(int at, Connection by, Session fresh) throws UnshownException {
    String peer = peer(by);
    String read = "SSL_read(" + by + ", &(char){0}, 1)";
    if (library != CLibrary.OPENSSL) {
      throw new UnshownException("a ticket that the connection does not show has no name");
    }
    return CCode.value("(SSL_get_error(" + by + ", " + read + ") == SSL_ERROR_WANT_READ)")
        .after(
            "must(SSL_new_session_ticket(%s) == 1 && SSL_do_handshake(%s) == 1);"
                .formatted(peer, peer))
        .then(named(at, by, fresh));
  }

  private CCode accept(int at, Connection by, Session offered, Session fresh) {
    contexts.add("clients");
    String peer = peer(by);
    List<String> before = new ArrayList<>();
    before.add("%s = peer(%s, clients);".formatted(peer, by));
    if (offered.number() > 0) {
      before.add("SSL_set_session(%s, %s);".formatted(peer, counterpart(offered)));
    }
    if (callbacks.indexOf("return wanted;") >= 0) {
      boolean isOwned =
          offered.number() > 0
              && program.before(at).references(Actor.APP.number(), offered.number()) > 0;
      before.add("wanted = " + (isOwned ? offered : "NULL") + ";");
    }
    CCode code =
        CCode.value("shake(" + peer + ", " + by + ")").after(before.toArray(String[]::new));
    List<String> after = named(at, by, fresh);
    Session held = held(at, by);
    if (held.number() > 0) {
      String its = "client_" + held;
      sessions.add(its);
      counterparts.put(held, its);
      after.add(its + " = SSL_get1_session(" + peer + ");");
    }
    return code.then(after);
  }

  /** What a client offers that is to offer a server's session. */
  private String counterpart(Session of) {
    String known = counterparts.get(of);
    if (known != null) {
      return known;
    }
    program.servers.add(Program.Server.SECOND);
    return "stranger(clients, second)";
  }

  /** The session that the connection is seen to hold after that call, if it is one with a name. */
  private Session held(int at, Connection by) {
    for (int call = at; call >= 0; call--) {
      for (Fact fact : program.observed(call).facts()) {
        if (fact instanceof Fact.Holds(var connection, var session) && connection.equals(by)) {
          return session;
        }
      }
    }
    return Session.NONE;
  }

  /** Statements that give the connection's new session its name, if it got one. */
  private List<String> named(int at, Connection by, Session fresh) {
    List<String> statements = new ArrayList<>();
    if (program.isNamed(at, by, fresh)) {
      program.issued(fresh, by);
      statements.add(fresh + " = SSL_get_session(" + by + ");");
      known(fresh, statements);
    }
    return statements;
  }

  private void known(Session session, List<String> statements) {
    sessions.add(session.toString());
    known.add(session.toString());
    if (session.equals(watched)) {
      statements.add("watch(" + session + ");");
    }
    if (isOrdered()) {
      statements.add("SSL_SESSION_set_time(" + session + ", now);  /* all are of one age */");
    }
  }

  /** Whether the order of a cache matters, which goes by the time of its sessions. */
  private boolean isOrdered() {
    return program.calls().stream().anyMatch(Call.SetCacheSize.class::isInstance);
  }

  private CCode gives(Session session, String made, String... after) {
    List<String> statements = new ArrayList<>(List.of(after));
    known(session, statements);
    return CCode.value("(" + session + " = " + made + ")").then(statements);
  }

  private static CCode time(Session session, boolean expired) {
    String when =
        expired ? "time(NULL) - SSL_SESSION_get_timeout(" + session + ") - 3" : "time(NULL)";
    return CCode.value("(SSL_SESSION_set_time(" + session + ", " + when + ") != 0)");
  }

  // Callbacks

  private boolean isAbout(Context context, Callback callback) {
    return symptoms.stream()
        .anyMatch(
            it ->
                it instanceof Symptom.CalledBack called
                    && called.context().equals(context)
                    && called.callback() == callback);
  }

  private CCode onNew(int at, Context of, NewCallback does) {
    String body =
        switch (does) {
          case NONE -> "";
          case KEEPS -> "  return 1;  /* keeps the reference */\n";
          case DECLINES -> "  return 0;\n";
          case REMOVES -> "  SSL_CTX_remove_session(" + of + ", session);\n  return 0;\n";
        };
    return callback(
        at, of, Callback.NEW, "static int %s(SSL *ssl, SSL_SESSION *session)", body, "session");
  }

  private CCode onRemove(int at, Context of, RemoveCallback does) {
    String body =
        switch (does) {
          case NONE -> "";
          case WATCHES -> "  (void)session;\n";
          case FLUSHES -> "  SSL_CTX_flush_sessions(context, time(NULL));\n";
        };
    return callback(
        at,
        of,
        Callback.REMOVE,
        "static void %s(SSL_CTX *context, SSL_SESSION *session)",
        body,
        "session");
  }

  private CCode onGet(int at, Context of, GetCallback does) {
    if (does != GetCallback.NONE) {
      sessions.add("wanted");
    }
    String body =
        switch (does) {
          case NONE -> "";
          case MISSES -> "  return NULL;\n";
          case LENDS -> "  *copy = 1;\n  return wanted;\n";
          case GIVES -> "  *copy = 0;\n  return wanted;\n";
        };
    return callback(
        at,
        of,
        Callback.GET,
        "static SSL_SESSION *%s(SSL *ssl, const unsigned char *id, int length, int *copy)",
        body,
        "wanted");
  }

  /**
   * Sets a callback.
   *
   * @param body of the function; empty where none is set any more
   * @param about the session that it is called for
   */
  private CCode callback(
      int at, Context of, Callback callback, String head, String body, String about) {
    String set = "SSL_CTX_sess_set_" + callback + "_cb(" + of + ", ";
    if (body.isEmpty()) {
      return CCode.does(set + "NULL);");
    }
    String name = of + "_" + callback + (callbacks.indexOf(of + "_" + callback) < 0 ? "" : at);
    callbacks
        .append('\n')
        .append(head.formatted(name))
        .append(" {\n")
        .append(isAbout(of, callback) ? "  note(" + about + ");\n" : "")
        .append(body)
        .append("}\n");
    silenced.add(set + "NULL);");
    return CCode.does(set + name + ");");
  }
}
