package dev.reprise.reproducer;

import dev.reprise.model.judge.Symptom;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.ObservedState;
import dev.reprise.spec.subject.Protocol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A reproducer in Java, for the JDK's own provider of the JSSE API.
 *
 * <p>The API has no call that sets a session: a client offers the one that its context has cached
 * for the host that it calls. To set a session is to call its host.
 */
final class JavaProgram extends Program {

  private static final String ANOTHER = "another session";

  /** The context of a client, and the number of the host that it calls. */
  private record Caller(Context in, int host) {}

  private final Map<Connection, Caller> callers = new HashMap<>();

  /** The client that made a session. */
  private final Map<Session, Caller> makers = new HashMap<>();

  /** The variables that are declared. */
  private final Set<String> declared = new HashSet<>();

  private int lastHost;
  private final Map<Connection, Session> set = new HashMap<>();
  private final Set<Connection> begun = new HashSet<>();
  private final ObservedState seen = new ObservedState();

  JavaProgram(ViolatingRun finding) {
    super(finding);
  }

  @Override
  String text(List<Symptom> symptoms) throws UnshownException {
    Symptom symptom = only(symptoms);
    List<Call> calls = calls();
    if (symptom instanceof Symptom.Lost || failing() == calls.size()) {
      throw new UnshownException("what ends with the JVM is not shown by a program in it");
    }
    for (int at = 0; at < calls.size(); at++) {
      lines.add("");
      lines.add("// " + comment(at));
      if (at == failing() && symptom instanceof Symptom.Returned) {
        returned(at);
      } else {
        made(at);
      }
      seen.see(calls.get(at), observed(at));
    }
    looks(symptom);
    return assembled();
  }

  // The calls

  private void made(int at) throws UnshownException {
    switch (calls().get(at)) {
      case Call.ContextNew(var context) ->
          lines.add(variable("SSLContext", context) + " = context();");
      case Call.ContextFree(var context) -> lines.add(context + " = null;");
      case Call.ConnectionNew(var connection, var in) -> {
        lastHost++;
        begun.remove(connection);
        set.remove(connection);
        callers.put(connection, new Caller(in, lastHost));
        lines.add(variable("End", connection) + " = " + client(callers.get(connection)) + ";");
      }
      case Call.ConnectionFree(var connection) -> lines.add(connection + ".free();");
      case Call.SetSession(var on, var session) -> set(on, session);
      case Call.ClearSession(var on) -> set(on, Session.NONE);
      case Call.ConnectStart(var connection) -> {
        begins(connection);
        lines.add(connection + ".start();");
      }
      case Call.ConnectFinish(var connection, var outcome, var fresh) ->
          connect(at, connection, outcome, fresh);
      case Call.Connect(var connection, var outcome, var fresh) ->
          connect(at, connection, outcome, fresh);
      case Call.SessionReused _, Call.GetSession _, Call.Get1Session _ ->
          lines.add("// it is looked at when something is made of it");
      case Call.Shutdown(var connection) -> lines.add(connection + ".close();");
      case Call.PeerShutdown(var connection) -> {
        lines.add(connection + ".peer.engine.closeOutbound();");
        lines.add(connection + ".peer.write();");
        lines.add(connection + ".advance();");
      }
      case Call.CacheRemove(var _, var session) -> lines.add(session + ".invalidate();");
      default ->
          throw new UnshownException(
              "JSSE has no call like '" + ScriptText.print(calls().get(at)) + "'");
    }
  }

  /** The variable, with its type where it is declared. */
  private String variable(String type, Object name) {
    return declared.add(name.toString()) ? type + " " + name : name.toString();
  }

  private static String client(Caller caller) {
    return "client(%s, \"host%d.example\")".formatted(caller.in, caller.host);
  }

  private void set(Connection on, Session session) throws UnshownException {
    if (begun.contains(on)) {
      throw new UnshownException(
          "JSSE has no call that sets a session: an engine that has begun calls its own host");
    }
    set.put(on, session);
    lines.add("// a client offers what is cached for the host that it calls");
  }

  /** A client that is to offer a session calls its host, if the session is in the cache. */
  private void begins(Connection by) {
    Session chosen = set.getOrDefault(by, Session.NONE);
    Caller maker = makers.get(chosen);
    Caller caller = callers.get(by);
    if (begun.add(by)
        && maker != null
        && caller != null
        && maker.in.equals(caller.in)
        && seen.says(new Fact.Resumable(chosen, true))) {
      callers.put(by, maker);
      lines.add(by + " = " + client(maker) + ";  // the host of " + chosen);
    }
  }

  private void connect(int at, Connection by, Outcome outcome, Session fresh)
      throws UnshownException {
    if (outcome == Outcome.FAILED_GARBAGE) {
      throw new UnshownException("the servers of Java programs speak TLS only");
    }
    begins(by);
    Server server = answering(at, by, outcome);
    String handshake = "connect(" + by + ", " + answer(server) + ")";
    lines.add(
        "must(%s%s, \"%s\");"
            .formatted(outcome.fails() ? "!" : "", handshake, ScriptText.print(calls().get(at))));
    if (isNamed(at, by, fresh)) {
      issued(fresh, by);
      makers.put(fresh, callers.get(by));
      lines.add(variable("SSLSession", fresh) + " = " + by + ".engine.getSession();");
      lines.add("sessions.put(\"%s\", known(%s));".formatted(fresh, fresh));
    }
  }

  private static String answer(Server server) {
    return "server(" + server + ", " + (server == Server.OTHER ? "OTHER_VERSION" : "VERSION") + ")";
  }

  // What is looked at

  private void returned(int at) throws UnshownException {
    throw new UnshownException(
        calls().get(at) instanceof Call.SetSession || calls().get(at) instanceof Call.ClearSession
            ? "JSSE has no call that sets a session: an engine that has begun calls its own host"
            : "no call of JSSE returns what '" + ScriptText.print(calls().get(at)) + "' does");
  }

  private void looks(Symptom symptom) throws UnshownException {
    switch (symptom) {
      case Symptom.Holds(var connection, var expected) -> {
        List<String> names = expected.stream().map(this::name).toList();
        lines.add("String seen = name(" + connection + ".engine.getSession());");
        shows(
            connection + ".engine.getSession()",
            String.join(" or ", names),
            names.stream()
                .map(it -> "!seen.equals(\"" + it + "\")")
                .collect(Collectors.joining(" && ")));
      }
      case Symptom.Reused(var connection, boolean expected) -> {
        lines.add("boolean seen = " + connection + ".resumed;");
        shows(
            connection + " has resumed a session: its server has shown no certificate",
            String.valueOf(expected),
            "seen != " + expected);
      }
      case Symptom.Resumable(var session, boolean expected) -> resumable(session, expected);
      default ->
          throw new UnshownException(
              "JSSE tells neither references nor callbacks nor what a ClientHello offers");
    }
  }

  private String name(Session session) {
    if (session.equals(Session.NONE)) {
      return "none";
    }
    return makers.containsKey(session) ? session.toString() : ANOTHER;
  }

  /** Has one more client call the session's host, and its issuer answer. */
  private void resumable(Session session, boolean expected) throws UnshownException {
    Caller maker = makers.get(session);
    if (maker == null) {
      throw new UnshownException("the session has no name in the script");
    }
    Server issuer = issuer(session);
    servers.add(issuer);
    lines.add("");
    lines.add("// one more client calls the host of " + session + ", and who issued it answers");
    lines.add("End next = " + client(maker) + ";");
    lines.add("must(connect(next, " + answer(issuer) + "), \"the next handshake\");");
    lines.add("boolean seen = next.resumed;");
    shows(
        "the next client of that host resumes " + session + ": its server shows no certificate",
        String.valueOf(expected),
        "seen != " + expected);
  }

  private void shows(String what, String expected, String fault) {
    lines.add(
        "System.out.println(\"%s\\n  expected: %s\\n  observed: \" + seen);"
            .formatted(what, expected));
    lines.add("System.exit(" + fault + " ? 1 : 0);");
  }

  // The whole

  private String assembled() {
    boolean isTickets = protocol != Protocol.TLS12_ID;
    StringBuilder main =
        new StringBuilder(
            """
              public static void main(String... arguments) {
                try {
                  run();
                } catch (Exception e) {
                  must(false, e.toString());
                }
              }

              static void run() throws Exception {
            """);
    main.append(
        "    System.setProperty(\"jdk.tls.server.enableSessionTicketExtension\", \"%s\");\n"
            .formatted(isTickets));
    for (Server server : new TreeSet<>(servers)) {
      main.append("    SSLContext ").append(server).append(" = context();\n");
    }
    lines.forEach(line -> main.append(line.isEmpty() ? "" : "    " + line).append('\n'));
    main.append("  }\n");
    String helpers =
        Snippets.blocks(resource("java-helpers.txt"), Snippets.SLASHES)
            .usedBy(main.toString(), "\n\n")
            .replace("{key lines}", quoted("PRIVATE KEY"))
            .replace("{certificate lines}", quoted("CERTIFICATE"));
    String version = protocol == Protocol.TLS13 ? "TLSv1.3" : "TLSv1.2";
    String other = protocol == Protocol.TLS13 ? "TLSv1.2" : "TLSv1.3";
    return about(List.of("java THIS.java")).stream()
            .map(line -> ("// " + line).stripTrailing() + "\n")
            .collect(Collectors.joining())
        + resource("java-imports.txt")
        + "\nclass Reproducer {\n\n"
        + "  static final String VERSION = \""
        + version
        + "\", OTHER_VERSION = \""
        + other
        + "\";\n\n"
        + helpers
        + main
        + "}\n";
  }

  private static String quoted(String part) {
    return PemText.lines(part).stream()
        .map(line -> "      \"" + line + "\"")
        .collect(Collectors.joining(" +\n"));
  }
}
