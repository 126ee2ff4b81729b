package dev.reprise.reproducer;

import dev.reprise.model.expected.ExpectedResult;
import dev.reprise.model.judge.Symptom;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A reproducer in Python, by its module {@code ssl}. */
final class PythonProgram extends Program {

  private static final String ANOTHER = "another session";
  private static final String TRY = "try:";

  /** The sessions that have a name. */
  private final Set<Session> known = new HashSet<>();

  PythonProgram(ViolatingRun finding) {
    super(finding);
  }

  @Override
  String text(List<Symptom> symptoms) throws UnshownException {
    Symptom symptom = only(symptoms);
    List<Call> calls = calls();
    if (symptom instanceof Symptom.Lost) {
      throw new UnshownException("a program in Python ends with its interpreter");
    }
    if (failing() == calls.size()) {
      throw new UnshownException("Python does not tell when a session is destroyed");
    }
    for (int at = 0; at < calls.size(); at++) {
      lines.add("");
      lines.add("# " + comment(at));
      if (at == failing() && symptom instanceof Symptom.Returned(var expected, var _)) {
        returned(at, expected);
      } else {
        lines.addAll(made(at));
      }
    }
    looks(symptom);
    return assembled();
  }

  // The calls

  /** The call, which ends as it did in the run, and the name of the session that it makes. */
  private List<String> made(int at) throws UnshownException {
    Call call = calls().get(at);
    List<String> made = new ArrayList<>();
    String code = code(at);
    if (call.handshakeOutcome().filter(Outcome::fails).isPresent()) {
      made.addAll(List.of(TRY, "    " + code, "    return 2  # it must fail"));
      made.addAll(List.of("except ssl.SSLError:", "    pass"));
    } else if (!code.isEmpty()) {
      made.add(code);
    }
    call.first(Connection.class)
        .filter(by -> call.handshakeOutcome().isPresent())
        .ifPresent(by -> named(at, by, call.first(Session.class).orElse(Session.NONE), made));
    return made;
  }

  private void named(int at, Connection by, Session fresh, List<String> made) {
    if (isNamed(at, by, fresh)) {
      issued(fresh, by);
      known.add(fresh);
      made.add("%s = sessions[\"%s\"] = %s.tls.session".formatted(fresh, fresh, by));
    }
  }

  private String code(int at) throws UnshownException {
    return switch (calls().get(at)) {
      case Call.ContextNew(var context) -> context + " = context(ssl.PROTOCOL_TLS_CLIENT, VERSION)";
      case Call.ContextFree(var context) -> "del " + context;
      case Call.ConnectionNew(var connection, var in) -> connection + " = Connection(" + in + ")";
      case Call.ConnectionFree(var connection) -> "del " + connection;
      case Call.SetSession(var on, var session) -> on + ".tls.session = " + session;
      case Call.ConnectStart(var connection) -> "step(" + connection + ".tls)";
      case Call.Connect(var connection, var outcome, var _) -> connect(at, connection, outcome);
      case Call.ConnectFinish(var connection, var outcome, var _) ->
          connect(at, connection, outcome);
      case Call.SessionReused(var of) -> of + ".tls.session_reused";
      case Call.GetSession(var of) -> of + ".tls.session";
      case Call.Get1Session(var _, var from, var _) -> from + ".tls.session";
      case Call.SessionUpRef _, Call.SessionFree _ -> ""; // one variable more, or less
      case Call.Shutdown(var connection) -> "shut(" + connection + ")";
      default ->
          throw new UnshownException(
              "Python's ssl has no call like '" + ScriptText.print(calls().get(at)) + "'");
    };
  }

  private String connect(int at, Connection by, Outcome outcome) {
    return outcome.fails()
        ? "fail(" + by + ")"
        : "connect(" + by + ", " + answering(at, by, outcome) + ")";
  }

  // What is looked at

  private void returned(int at, ExpectedResult expected) throws UnshownException {
    String code = code(at);
    if (expected instanceof ExpectedResult.Held(var state, var by)) {
      lines.add("seen = name(" + code + ")");
      holds(code, Set.of(new Session(state.session(state.handle(by.number())))));
      return;
    }
    boolean succeeds =
        switch (expected) {
          case ExpectedResult.Returned(int value, boolean _) -> value == 1;
          case ExpectedResult.Handshake(var _, boolean fails) -> !fails;
          case ExpectedResult.Refused _ -> false;
          default -> true;
        };
    lines.addAll(List.of(TRY, "    " + code, "    seen = \"no exception\""));
    lines.addAll(List.of("except (OSError, ValueError) as why:", "    seen = repr(why)"));
    shows(code, succeeds ? "no exception" : "an exception", "seen");
    lines.add("return int(seen " + (succeeds ? "!=" : "==") + " \"no exception\")");
  }

  private void looks(Symptom symptom) throws UnshownException {
    switch (symptom) {
      case Symptom.Returned _ -> {}
      case Symptom.Holds(var connection, var expected) -> {
        lines.add("seen = name(" + connection + ".tls.session)");
        holds(connection + ".tls.session", expected);
      }
      case Symptom.Reused(var connection, boolean expected) -> {
        String asked = connection + ".tls.session_reused";
        lines.add("seen = bool(" + asked + ")");
        shows(asked, expected ? "True" : "False", "seen");
        lines.add("return int(seen is not " + (expected ? "True" : "False") + ")");
      }
      default ->
          throw new UnshownException(
              "Python's ssl tells neither references nor callbacks nor the state of a cache");
    }
  }

  /** Looks at the name of a session that is {@code seen}. */
  private void holds(String what, Set<Session> expected) {
    List<String> names =
        expected.stream()
            .map(
                it ->
                    it.equals(Session.NONE) ? "None" : known.contains(it) ? it.toString() : ANOTHER)
            .toList();
    shows(what, String.join(" or ", names), "seen");
    lines.add(
        "return int(seen not in [%s])"
            .formatted(
                names.stream().map(it -> "\"" + it + "\"").collect(Collectors.joining(", "))));
  }

  private void shows(String what, String expected, String value) {
    lines.add("print(\"%s\\n  expected: %s\\n  observed:\", %s)".formatted(what, expected, value));
  }

  // The whole

  private String assembled() {
    StringBuilder main = new StringBuilder("def main():\n");
    for (Server server : new TreeSet<>(servers)) {
      main.append("    %s = server(VERSION)\n".formatted(server));
    }
    lines.forEach(line -> main.append(line.isEmpty() ? "" : "    " + line).append('\n'));
    String options =
        switch (protocol) {
          case TLS12_ID -> "it.options |= ssl.OP_NO_TICKET";
          case TLS12_TICKET -> "";
          case TLS13 -> "it.num_tickets = 1";
        };
    String helpers =
        Snippets.blocks(resource("python-helpers.txt"), Snippets.HASHES)
            .usedBy(main.toString(), "\n\n")
            .replace("    {sessions}\n", options.isEmpty() ? "" : "    " + options + "\n")
            .replace("{key lines}", String.join("\n", PemText.lines("PRIVATE KEY")))
            .replace("{certificate lines}", String.join("\n", PemText.lines("CERTIFICATE")));
    String version = protocol == Protocol.TLS13 ? "TLSv1_3" : "TLSv1_2";
    return about(List.of("python3 THIS.py")).stream()
            .map(line -> ("# " + line).stripTrailing() + "\n")
            .collect(Collectors.joining())
        + "import ssl\nimport sys\nimport tempfile\n\n"
        + "VERSION = ssl.TLSVersion."
        + version
        + "\n\n"
        + helpers
        + main
        + "\n\ntry:\n    sys.exit(main())\n"
        + "except Exception as why:\n    print(\"not reached:\", repr(why))\n    sys.exit(2)\n";
  }
}
