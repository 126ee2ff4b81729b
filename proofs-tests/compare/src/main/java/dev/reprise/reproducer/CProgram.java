package dev.reprise.reproducer;

import dev.reprise.model.expected.ExpectedResult;
import dev.reprise.model.judge.Symptom;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Phase;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A reproducer in C, by OpenSSL's names, for any library that has them. */
final class CProgram extends Program {

  private static final String ANOTHER = "\"another session\"";

  private final CLibrary library;
  private final CCalls c;

  /** The expressions all of which are true while the fault is there. */
  private final List<String> faults = new ArrayList<>();

  CProgram(ViolatingRun finding) {
    super(finding);
    this.library = CLibrary.of(finding.identity());
    this.c = new CCalls(this, library);
  }

  @Override
  String text(List<Symptom> symptoms) throws UnshownException {
    c.looksAt(symptoms);
    List<Call> calls = calls();
    for (int call = 0; call < calls.size(); call++) {
      lines.add("");
      lines.add("/* " + comment(call) + " */");
      if (call < failing()) {
        lines.addAll(c.code(call).lines(observed(call).result()));
      } else {
        failing(call, symptoms);
      }
    }
    if (failing() == calls.size()) {
      lines.add("");
      lines.add("/* everything is freed */");
      closing(symptoms);
    }
    ends();
    return assembled();
  }

  // The call that shows it

  private void failing(int call, List<Symptom> symptoms) throws UnshownException {
    switch (symptoms.getFirst()) {
      case Symptom.Offers offers -> {
        only(symptoms);
        lines.add("SSL_connect(" + offers.connection() + ");  /* sends the ClientHello */");
        offers(offers);
      }
      case Symptom.Lost _ -> lost(ScriptText.print(calls().get(call)), c.code(call).lines());
      default -> made(call, symptoms);
    }
  }

  /** Makes the call, and looks at what comes of it. */
  private void made(int call, List<Symptom> symptoms) throws UnshownException {
    List<Symptom.Returned> returned = new ArrayList<>();
    for (Symptom symptom : symptoms) {
      switch (symptom) {
        case Symptom.CalledBack _ -> lines.add("tolds = 0;");
        case Symptom.Destroyed destroyed -> mustBeKnown(destroyed.session());
        case Symptom.Returned result -> returned.add(result);
        default -> {}
      }
    }
    CCode code = c.code(call);
    if (returned.isEmpty()) {
      lines.addAll(code.lines(observed(call).result()));
    } else {
      lines.addAll(code.before());
      returned(code.value(), returned);
      lines.addAll(symptoms.size() > 1 ? code.after() : List.of());
    }
    looks(symptoms);
  }

  /** Looks at them, last at what destroys a session. */
  private void looks(List<Symptom> symptoms) throws UnshownException {
    List<Symptom> inOrder = new ArrayList<>(symptoms);
    inOrder.sort(Comparator.comparing(Symptom.Count.class::isInstance));
    for (Symptom symptom : inOrder) {
      looks(symptom);
    }
  }

  private void closing(List<Symptom> symptoms) throws UnshownException {
    List<String> all = closings();
    if (symptoms.getFirst() instanceof Symptom.Lost) {
      lost("everything is freed", all);
    } else {
      lines.addAll(all);
      looks(symptoms);
    }
  }

  /** Gives back all that the application still owns. */
  private List<String> closings() {
    List<String> all = new ArrayList<>(c.silenced());
    GrowingState state = before(failing());
    for (int it = 1; it <= state.connections(); it++) {
      if (state.phase(it) != Phase.ABSENT) {
        all.add("SSL_free(" + new Connection(it) + ");");
      }
    }
    for (int session = 1; session <= state.sessions(); session++) {
      for (int times = state.references(session); times > 0; times--) {
        all.add("SSL_SESSION_free(" + new Session(session) + ");");
      }
    }
    for (int context = 1; context <= state.contexts(); context++) {
      if (state.is(ContextField.HELD, context)) {
        all.add("SSL_CTX_free(" + new Context(context) + ");");
      }
    }
    return all;
  }

  private void looks(Symptom symptom) throws UnshownException {
    switch (symptom) {
      case Symptom.Holds holds -> holds(holds);
      case Symptom.Count(var session, int expected, String owners) -> {
        mustBeKnown(session);
        looks(
            "times that SSL_SESSION_free(" + session + ") must be called until it is destroyed",
            "int seen = 0; while (!ended && seen < 99) { SSL_SESSION_free(%s); seen++; }"
                .formatted(session),
            owners,
            "%d",
            "seen",
            "seen != " + expected);
      }
      case Symptom.Destroyed(var session, int expected) ->
          number("times that " + session + " was destroyed", expected, "ended");
      case Symptom.Reused(var connection, boolean expected) ->
          number(expected ? 1 : 0, "SSL_session_reused(" + connection + ")");
      case Symptom.Resumable(var session, boolean expected) -> {
        mustBeKnown(session);
        number(expected ? 1 : 0, "SSL_SESSION_is_resumable(" + session + ")");
      }
      case Symptom.Cached(var context, int expected) ->
          number(expected, "(int)SSL_CTX_sess_number(" + context + ")");
      case Symptom.CalledBack(var context, var callback, var session, int expected) -> {
        mustBeKnown(session);
        number(
            "calls of the " + callback + " callback of " + context + " for " + session,
            expected,
            "calls_for(" + session + ")");
      }
      case Symptom.Returned _ -> {}
      case Symptom.Lost _, Symptom.Offers _ ->
          throw new UnshownException("the page leaves open which of several things is to be seen");
    }
  }

  /** A session that is destroyed by the call that makes it is never in the program's hands. */
  private void mustBeKnown(Session session) throws UnshownException {
    if (!c.isKnown(session)) {
      throw new UnshownException(session + " is gone before a program could take hold of it");
    }
  }

  private void holds(Symptom.Holds holds) throws UnshownException {
    if (calls().getLast() instanceof Call.SessionDup(var _, var of, var copy)) {
      yes("SSL_SESSION_dup(" + of + ") gives an object of its own", true, copy + " != " + of);
    } else {
      session("SSL_get_session(" + holds.connection() + ")", holds.expected());
    }
  }

  /** Looks which session the expression gives. */
  private void session(String value, Set<Session> expected) {
    List<String> names = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Session session : expected) {
      if (session.equals(Session.NONE)) {
        names.add("NULL");
        faults.add("seen != NULL");
      } else if (c.isKnown(session)) {
        names.add(session.toString());
        faults.add("seen != " + session);
      } else {
        names.add("another session");
        faults.add("strcmp(name(seen), " + ANOTHER + ") != 0");
      }
    }
    looks(
        value,
        "SSL_SESSION *seen = " + value + ";",
        String.join(" or ", names),
        "%s",
        "name(seen)",
        String.join(" && ", faults));
  }

  private void offers(Symptom.Offers offers) throws UnshownException {
    boolean isExpected = !offers.expected().equals(Session.NONE);
    Session which = isExpected ? offers.expected() : offers.observed();
    if (!c.isKnown(which)) {
      throw new UnshownException("the session that is offered has no name in the script");
    }
    yes(
        "the ClientHello of " + offers.connection() + " offers " + which,
        isExpected,
        "offers(%s, %s)".formatted(offers.connection(), which));
  }

  /** Makes the call, and looks at what it returns: once, whatever may be expected of it. */
  private void returned(String value, List<Symptom.Returned> symptoms) throws UnshownException {
    if (value.isEmpty()) {
      throw new UnshownException("the call returns nothing in C");
    }
    lines.add("ERR_clear_error();");
    if (symptoms.size() == 1) {
      returned(value, symptoms.getFirst());
      return;
    }
    lines.add("int result = " + value + ";");
    for (Symptom.Returned symptom : symptoms) {
      if (symptom.observed() instanceof Result.Gave) {
        throw new UnshownException("the page leaves open which session is to be returned");
      }
      returned("result", symptom);
    }
  }

  private void returned(String value, Symptom.Returned symptom) throws UnshownException {
    Result observed = symptom.observed();
    switch (symptom.expected()) {
      case ExpectedResult.Refused _ when isReturned(observed, 0) -> reason(value, true);
      case ExpectedResult.Refused _ -> number(0, value);
      case ExpectedResult.Returned(int number, boolean _) when !isReturned(observed, number) ->
          number(number, value);
      case ExpectedResult.Returned _ -> reason(value, false);
      case ExpectedResult.Handshake(var _, boolean fails) ->
          looks(
              value,
              "int seen = " + value + ";",
              fails ? "not 1" : "1",
              "%d",
              "seen",
              fails ? "seen == 1" : "seen != 1");
      case ExpectedResult.Made _ -> yes(value + " gives a session", true, value + " != NULL");
      case ExpectedResult.Held(var state, var by) ->
          session(value, Set.of(new Session(state.session(state.handle(by.number())))));
      case ExpectedResult.Former(var settings) -> former(value, settings);
      case ExpectedResult.Succeeded _ -> yes(value + " succeeds", true, "(" + value + ") != 0");
      case ExpectedResult.Anything _ ->
          throw new IllegalStateException("what may be anything is no symptom");
    }
  }

  private static boolean isReturned(Result observed, int number) {
    return observed instanceof Result.Returned(int value, String _) && value == number;
  }

  /** Looks whether the call leaves a reason on the error stack. */
  private void reason(String value, boolean isExpected) {
    lines.add("(void)" + value + ";");
    yes(value + " leaves a reason in the error queue", isExpected, "ERR_peek_error() != 0");
  }

  private void former(String value, List<String> settings) throws UnshownException {
    List<String> numbers = new ArrayList<>();
    for (String setting : settings) {
      numbers.add(setting.matches("\\d+") ? setting : bits(setting));
    }
    looks(
        value,
        "long seen = " + value + ";",
        String.join(" or ", numbers),
        "%ld",
        "seen",
        numbers.stream().map(it -> "seen != (" + it + ")").collect(Collectors.joining(" && ")));
  }

  private static String bits(String mode) throws UnshownException {
    return IntStream.range(0, CacheMode.COUNT)
        .mapToObj(CacheMode::of)
        .filter(it -> it.toString().equals(mode))
        .map(CCalls::bits)
        .findFirst()
        .orElseThrow(() -> new UnshownException("no number is known for " + mode));
  }

  private void lost(String what, List<String> statements) {
    lines.add(printf(what + "\\n  expected: it comes back\\n"));
    lines.add("fflush(stdout);");
    lines.add("signal(SIGSEGV, lost); signal(SIGABRT, lost); signal(SIGALRM, lost);");
    lines.add("alarm(9);");
    lines.addAll(statements);
    lines.add(printf("  observed: it comes back\\n"));
  }

  // What is printed

  private void number(int expected, String value) {
    number(value, expected, value);
  }

  private void number(String what, int expected, String value) {
    looks(
        what,
        "int seen = " + value + ";",
        String.valueOf(expected),
        "%d",
        "seen",
        "seen != " + expected);
  }

  private void yes(String what, boolean isExpected, String value) {
    looks(
        what,
        "int seen = " + value + ";",
        isExpected ? "yes" : "no",
        "%s",
        "seen ? \"yes\" : \"no\"",
        isExpected ? "!seen" : "seen");
  }

  /**
   * Looks at one thing, and prints what is expected and what is seen.
   *
   * @param asks a statement that sets the variable {@code seen}
   * @param shown the arguments of {@code printf} for the format
   * @param fault whether what is seen is a fault
   */
  private void looks(
      String what, String asks, String expected, String format, String shown, String fault) {
    String seen = faults.isEmpty() ? "seen" : "seen" + (faults.size() + 1);
    lines.add(asks.replaceAll("\\bseen\\b", seen));
    String said = what.replace("\"", "'").replace("%", "%%");
    lines.add(
        "printf(\"%s%s\\n  expected: %s\\n  observed: %s\\n\", %s);"
            .formatted(
                faults.isEmpty() ? "" : "or, which the page leaves open: ",
                said,
                expected,
                format,
                shown.replaceAll("\\bseen\\b", seen)));
    faults.add(fault.replaceAll("\\bseen\\b", seen));
  }

  private void ends() {
    lines.add("return " + (faults.isEmpty() ? "0" : String.join(" && ", faults)) + ";");
  }

  private static String printf(String text) {
    return "printf(\"" + text.replace("%", "%%").replace("\"", "'") + "\");";
  }

  // The whole

  private String assembled() {
    String main = main();
    String callbacks = c.callbacks();
    boolean names = main.contains("name(seen");
    String own = variables() + (names ? "\n" + naming() : "") + callbacks + "\n" + main;
    String helpers =
        library
            .helpers()
            .usedBy(own, "\n\n")
            .replace("  {sessions}\n", serverSessions())
            .replace("{key lines}\n", quoted("PRIVATE KEY"))
            .replace("{certificate lines}\n", quoted("CERTIFICATE"));
    String code = helpers + own;
    return "/*\n"
        + about(library.commands(finding.library())).stream()
            .map(line -> (" * " + line).stripTrailing() + "\n")
            .collect(Collectors.joining())
        + " */\n"
        + "#include <stdint.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n"
        + (code.contains("signal(") ? "#include <signal.h>\n#include <unistd.h>\n" : "")
        + (code.contains("time(NULL)") ? "#include <time.h>\n" : "")
        + "#ifndef NO_HEADERS\n"
        + library.headers()
        + "#else\n"
        + library.declarations(code)
        + "#endif\n\n"
        + code;
  }

  private String main() {
    StringBuilder main = new StringBuilder("int main(void) {\n");
    c.first().forEach(line -> main.append("  ").append(line).append('\n'));
    for (Server server : new TreeSet<>(servers)) {
      main.append("  %s = server(%s);\n".formatted(server, c.version(server)));
    }
    c.servers().forEach(line -> main.append("  ").append(line).append('\n'));
    for (String line : lines) {
      main.append(line.isEmpty() ? "" : "  ").append(line).append('\n');
    }
    return main.append("}\n").toString();
  }

  private String variables() {
    Set<String> contexts = new TreeSet<>(c.contexts);
    servers.forEach(server -> contexts.add(server.toString()));
    return declared("SSL_CTX", contexts)
        + declared("SSL", c.connections)
        + declared("SSL_SESSION", c.sessions);
  }

  private static String declared(String type, Set<String> names) {
    return names.isEmpty()
        ? ""
        : "static %s %s;\n"
            .formatted(
                type, names.stream().map(name -> "*" + name).collect(Collectors.joining(", ")));
  }

  private String naming() {
    return "static const char *name(const SSL_SESSION *it) {\n"
        + "  return it == NULL ? \"NULL\""
        + c.known.stream()
            .map(name -> " : it == %s ? \"%s\"".formatted(name, name))
            .collect(Collectors.joining())
        + " : "
        + ANOTHER
        + ";\n}\n";
  }

  private String serverSessions() {
    return (protocol == Protocol.TLS12_ID
            ? "  SSL_CTX_set_options(it, SSL_OP_NO_TICKET);\n"
            : "  SSL_CTX_set_session_cache_mode(it, SSL_SESS_CACHE_OFF);\n")
        + (library == CLibrary.OPENSSL ? "  SSL_CTX_set_num_tickets(it, 1);\n" : "");
  }

  /** The lines between the marks of a part of our PEM file, as C has them. */
  private static String quoted(String part) {
    return PemText.lines(part).stream()
        .map(line -> "  \"" + line + "\\n\"\n")
        .collect(Collectors.joining());
  }
}
