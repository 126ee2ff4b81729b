package dev.reprise.spec.script;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The text form of calls and scripts, both ways. The words of a line say which call it is. */
public final class ScriptText {

  /** Longer texts are refused: no person wrote them, and no stack is asked so much at once. */
  static final int MAX_CALLS = 100_000;

  /** Names with higher numbers are refused, so that a slip of a digit cannot fill the memory. */
  static final int MAX_NUMBER = 1_000_000;

  private static final Pattern BLANKS = Pattern.compile("\\s+");

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
    return new Line(number, line.strip()).call();
  }

  /** The words of one line, and how they are read. */
  private static final class Line {

    private final int number;
    private final String[] words;

    Line(int number, String line) {
      this.number = number;
      this.words = BLANKS.split(line);
    }

    Call call() throws ScriptException {
      String first = words[0];
      if (first.startsWith("app")) {
        return actorCall(actor(first));
      }
      return switch (first) {
        case "context" -> of(2, "context A", new Call.ContextNew(context(1)));
        case "connection" -> {
          expect(4, "connection c1 in A");
          word(2, "in");
          yield new Call.ConnectionNew(connection(1), context(3));
        }
        case "free" -> {
          expect(2, "free c1, or free A, or app frees s1");
          yield names('c', words[1])
              ? new Call.ConnectionFree(connection(1))
              : new Call.ContextFree(context(1));
        }
        case "set" -> {
          expect(3, "set c1 s1");
          yield new Call.SetSession(connection(1), session(2));
        }
        case "clear" -> of(2, "clear c1", new Call.ClearSession(connection(1)));
        case "start" -> of(2, "start c1", new Call.ConnectStart(connection(1)));
        case "finish" -> new Call.ConnectFinish(connection(1), outcome(), fresh());
        case "connect" -> new Call.Connect(connection(1), outcome(), fresh());
        case "reused" -> of(2, "reused c1", new Call.SessionReused(connection(1)));
        case "get" -> of(2, "get c1", new Call.GetSession(connection(1)));
        case "shutdown" -> of(2, "shutdown c1", new Call.Shutdown(connection(1)));
        default ->
            throw error(
                "no call is written '"
                    + shortened(first)
                    + " …'; a line starts with one of context, connection, set, clear, connect,"
                    + " start, finish, reused, get, shutdown, free, app");
      };
    }

    private Call actorCall(Actor by) throws ScriptException {
      String form = by + " makes|takes|frees s1, or " + by + " takes s1 from c1";
      if (words.length < 3) {
        throw error("expected '" + form + "'");
      }
      switch (words[1]) {
        case "makes" -> {
          expect(3, by + " makes s1");
          return new Call.SessionNew(by, session(2));
        }
        case "frees" -> {
          expect(3, by + " frees s1");
          return new Call.SessionFree(by, session(2));
        }
        case "takes" -> {
          if (words.length == 3) {
            return new Call.SessionUpRef(by, session(2));
          }
          expect(5, by + " takes s1 from c1");
          word(3, "from");
          Session there = words[2].equals("none") ? Session.NONE : session(2);
          return new Call.Get1Session(by, connection(4), there);
        }
        default -> throw error("expected '" + form + "'");
      }
    }

    private Outcome outcome() throws ScriptException {
      if (words.length > 2) {
        for (Outcome outcome : Outcome.values()) {
          if (outcome.toString().equals(words[2])) {
            return outcome;
          }
        }
      }
      throw error(
          "expected '"
              + words[0]
              + " c1 full s1', '… reused' or '… failed'"
              + (words.length > 2 ? ", found '" + shortened(words[2]) + "'" : ""));
    }

    private Session fresh() throws ScriptException {
      if (words.length == 3) {
        return Session.NONE;
      }
      expect(4, words[0] + " c1 " + words[2] + " s1");
      if (words[2].equals("failed")) {
        throw error("a failed handshake makes no session: leave out '" + words[3] + "'");
      }
      return session(3);
    }

    private Call of(int count, String form, Call call) throws ScriptException {
      expect(count, form);
      return call;
    }

    private void expect(int count, String form) throws ScriptException {
      if (words.length != count) {
        throw error("expected '" + form + "'");
      }
    }

    private void word(int index, String word) throws ScriptException {
      if (!words[index].equals(word)) {
        throw error("expected '" + word + "', found '" + shortened(words[index]) + "'");
      }
    }

    private Connection connection(int index) throws ScriptException {
      return new Connection(numbered(index, 'c', "a connection such as c1"));
    }

    private Session session(int index) throws ScriptException {
      return new Session(numbered(index, 's', "a session such as s1"));
    }

    private int numbered(int index, char letter, String what) throws ScriptException {
      if (index >= words.length) {
        throw error("expected " + what + " at the end of the line");
      }
      String word = words[index];
      if (!names(letter, word)) {
        throw error("expected " + what + ", found '" + shortened(word) + "'");
      }
      return number(word, 1);
    }

    private Actor actor(String word) throws ScriptException {
      if (word.equals("app")) {
        return Actor.APP;
      }
      if (!names('p', word.substring(2)) || word.equals("app1")) {
        throw error("expected an actor such as app or app2, found '" + shortened(word) + "'");
      }
      return new Actor(number(word, 3));
    }

    private Context context(int index) throws ScriptException {
      if (index >= words.length) {
        throw error("expected a context such as A at the end of the line");
      }
      String word = words[index];
      int number = 0;
      for (int i = 0; i < word.length() && word.length() <= 3; i++) {
        char letter = word.charAt(i);
        if (letter < 'A' || letter > 'Z') {
          number = 0;
          break;
        }
        number = number * 26 + (letter - 'A' + 1);
      }
      if (number == 0) {
        throw error("expected a context such as A, found '" + shortened(word) + "'");
      }
      return new Context(number);
    }

    private static boolean names(char letter, String word) {
      if (word.length() < 2 || word.charAt(0) != letter || word.charAt(1) == '0') {
        return false;
      }
      for (int i = 1; i < word.length(); i++) {
        if (word.charAt(i) < '0' || word.charAt(i) > '9') {
          return false;
        }
      }
      return true;
    }

    private int number(String word, int from) throws ScriptException {
      if (word.length() - from > 7 || Integer.parseInt(word.substring(from)) > MAX_NUMBER) {
        throw error("names are numbered up to " + MAX_NUMBER + ", found '" + shortened(word) + "'");
      }
      return Integer.parseInt(word.substring(from));
    }

    private ScriptException error(String what) {
      return new ScriptException(number, what);
    }

    /** What a hostile or binary text said, short and printable. */
    private static String shortened(String word) {
      String plain = word.replaceAll("[^\\x20-\\x7e]", "?");
      return plain.length() <= 24 ? plain : plain.substring(0, 24) + "…";
    }
  }
}
