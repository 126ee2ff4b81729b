package dev.reprise.spec.script;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Session;
import java.util.ArrayList;
import java.util.List;

/** The text form of calls and scripts, both ways. The words of a line say which call it is. */
public final class ScriptText {

  /** Longer texts are refused: no person wrote them, and no stack is asked so much at once. */
  static final int MAX_CALLS = 100_000;

  /** Names with higher numbers are refused, so that a slip of a digit cannot fill the memory. */
  static final int MAX_NUMBER = 1_000_000;

  private ScriptText() {}

  static String print(Script script) {
    StringBuilder text = new StringBuilder();
    for (Call call : script.calls()) {
      text.append(print(call)).append('\n');
    }
    return text.toString();
  }

  /** One call as one line, without the line's end. */
  public static String print(Call call) {
    return switch (call) {
      case Call.ContextNew(var context) -> "context " + context;
      case Call.ContextFree(var context) -> "free " + context;
      case Call.ConnectionNew(var connection, var in) -> "connection " + connection + " in " + in;
      case Call.ConnectionFree(var connection) -> "free " + connection;
      case Call.SessionNew(var by, var session) -> by + " makes " + session;
      case Call.SetSession(var on, var session) -> "set " + on + " " + session;
      case Call.ClearSession(var on) -> "clear " + on;
      case Call.ConnectStart(var connection) -> "start " + connection;
      case Call.ConnectFinish(var connection, var outcome, var fresh) ->
          "finish " + connection + " " + outcome + fresh(fresh);
      case Call.Connect(var connection, var outcome, var fresh) ->
          "connect " + connection + " " + outcome + fresh(fresh);
      case Call.SessionReused(var of) -> "reused " + of;
      case Call.GetSession(var of) -> "get " + of;
      case Call.Get1Session(var by, var from, var session) ->
          by + " takes " + session + " from " + from;
      case Call.SessionUpRef(var by, var session) -> by + " takes " + session;
      case Call.SessionFree(var by, var session) -> by + " frees " + session;
      case Call.Shutdown(var connection) -> "shutdown " + connection;
      case Call.Handshake(var connection, var outcome, var fresh) ->
          "handshake " + connection + " " + outcome + fresh(fresh);
      case Call.Ticket(var connection, var fresh) -> "ticket " + connection + fresh(fresh);
      case Call.PeerShutdown(var connection) -> "peer-shutdown " + connection;
      case Call.ConnectionClear(var connection) -> "reset " + connection;
      case Call.ConnectionDup(var connection, var of) -> "dup " + connection + " of " + of;
      case Call.CopySessionId(var to, var from) -> "copy-session " + to + " from " + from;
      case Call.SetContext(var of, var to) -> "move " + of + " to " + to;
      case Call.SetVersion(var of, var version) -> "version " + of + " " + version;
      case Call.SessionDup(var by, var of, var copy) -> by + " copies " + of + " as " + copy;
      case Call.SetCacheMode(var of, var mode) -> "cache " + of + " " + mode;
      case Call.SetCacheSize(var of, int size) -> "cache-size " + of + " " + size;
      case Call.CacheAdd(var to, var session) -> "add " + session + " to " + to;
      case Call.CacheRemove(var from, var session) -> "remove " + session + " from " + from;
      case Call.CacheFlush(var of, var at) -> "flush " + of + " " + at;
      case Call.CacheNumber(var of) -> "cached " + of;
      case Call.SessionSetTime(var session, boolean expired) ->
          (expired ? "expire " : "renew ") + session;
      case Call.SetNewCallback(var of, var does) -> "new-callback " + of + " " + does;
      case Call.SetRemoveCallback(var of, var does) -> "remove-callback " + of + " " + does;
      case Call.SetGetCallback(var of, var does) -> "get-callback " + of + " " + does;
      case Call.ServerNew(var connection, var in) -> "server " + connection + " in " + in;
      case Call.Accept(var connection, var offered, var fresh) ->
          "accept " + connection + " " + offered + fresh(fresh);
      case Call.SetIdContext(var of, int scope) -> "scope " + of + " " + scope;
    };
  }

  private static String fresh(Session fresh) {
    return fresh.equals(Session.NONE) ? "" : " " + fresh;
  }

  static Script parse(String text) throws ScriptException {
    List<Call> calls = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      int comment = line.indexOf('#');
      for (String part : (comment < 0 ? line : line.substring(0, comment)).split(";")) {
        if (part.isBlank()) {
          continue;
        }
        if (calls.size() == MAX_CALLS) {
          throw new ScriptException(number, "a script has at most " + MAX_CALLS + " calls");
        }
        calls.add(parseCall(number, part));
      }
    }
    return new Script(calls);
  }

  /**
   * Reads one line.
   *
   * @param number the line's number, for the error
   */
  public static Call parseCall(int number, String line) throws ScriptException {
    return new CallReader(new Line(number, line.strip())).call();
  }
}
