package dev.reprise.spec.script;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Part;
import java.util.ArrayList;
import java.util.List;

/** The text form of calls and scripts, both ways. The words of a line say which call it is. */
public final class ScriptText {

  /** Longer texts are refused: no person wrote them, and no stack is asked so much at once. */
  static final int MAX_CALLS = 100_000;

  static final int MAX_NUMBER = Part.MAX_NUMBER;

  private ScriptText() {}

  static String print(Script script) {
    StringBuilder text = new StringBuilder();
    for (Call call : script.calls()) {
      append(text, call);
      text.append('\n');
    }
    return text.toString();
  }

  /** One call as one line, without the line's end. */
  public static String print(Call call) {
    StringBuilder line = new StringBuilder(32);
    append(line, call);
    return line.toString();
  }

  private static void append(StringBuilder text, Call call) {
    LineForm.of(call.kind()).print(text, call);
  }

  /** The form of the lines for such calls, such as {@code version c1 own|other}. */
  public static String form(CallKind kind) {
    return LineForm.of(kind).toString();
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
    return LineForm.read(new Line(number, line.strip()));
  }
}
