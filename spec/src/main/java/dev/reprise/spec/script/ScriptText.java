package dev.reprise.spec.script;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The text form of calls and scripts, both ways. The words of a line say which call it is. */
public final class ScriptText {

  /** Longer texts are refused: no person wrote them, and no stack is asked so much at once. */
  static final int MAX_CALLS = 100_000;

  static final int MAX_NUMBER = Part.MAX_NUMBER;

  /** The first word of a line that is no call. */
  private static final String LEAVES = "leaves";

  /** What can be left: whatever the application can own. */
  private static final List<Part<?>> NAMES = List.of(Part.SESSION, Part.CONNECTION, Part.CONTEXT);

  private ScriptText() {}

  static String print(Script script) {
    StringBuilder text = new StringBuilder();
    for (Call call : script.calls()) {
      append(text, call);
      text.append('\n');
    }
    for (Object left : script.leaves()) {
      text.append(leaves(left)).append('\n');
    }
    return text.toString();
  }

  /** One call as one line, without the line's end. */
  public static String print(Call call) {
    StringBuilder line = new StringBuilder(32);
    append(line, call);
    return line.toString();
  }

  /** The line that says that something is left, which is no call. */
  public static String leaves(Object name) {
    return LEAVES + " " + name;
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
    Set<Object> leaves = new LinkedHashSet<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      int comment = line.indexOf('#');
      for (String part : (comment < 0 ? line : line.substring(0, comment)).split(";")) {
        if (part.isBlank()) {
          continue;
        }
        if (part.stripLeading().startsWith(LEAVES)) {
          leaves.add(left(new Line(number, part.strip())));
          continue;
        }
        if (calls.size() == MAX_CALLS) {
          throw new ScriptException(number, "a script has at most " + MAX_CALLS + " calls");
        }
        calls.add(parseCall(number, part));
      }
    }
    return new Script(calls, leaves);
  }

  /** The name in a line that says that something is left. */
  private static Object left(Line line) throws ScriptException {
    if (line.size() != 2 || !line.word(0).equals(LEAVES)) {
      throw line.error("expected '" + LEAVES + " s1', with one name that is left at the end");
    }
    for (Part<?> part : NAMES) {
      Object name = LineForm.value(part, line, line.word(1));
      if (name != null) {
        return name;
      }
    }
    throw line.error(
        "expected a session, a connection or a context after '"
            + LEAVES
            + "', found '"
            + Line.shortened(line.word(1))
            + "'");
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
