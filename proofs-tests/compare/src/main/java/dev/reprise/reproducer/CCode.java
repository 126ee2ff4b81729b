package dev.reprise.reproducer;

import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * The C code of one call.
 *
 * @param before statements before it; the call itself, where it has no value
 * @param value the call as an expression; empty where it has no value
 * @param after statements after it
 */
record CCode(List<String> before, String value, List<String> after) {

  static CCode does(String... statements) {
    return new CCode(List.of(statements), "", List.of());
  }

  static CCode value(String expression, String... after) {
    return new CCode(List.of(), expression, List.of(after));
  }

  /** The same, after those statements. */
  CCode after(String... statements) {
    return new CCode(List.of(statements), value, after);
  }

  /** The same, and then that statement. */
  CCode then(List<String> statements) {
    List<String> all = new ArrayList<>(after);
    all.addAll(statements);
    return new CCode(before, value, all);
  }

  /** The statements, whatever the call returns. */
  List<String> lines() {
    return lines(value.isEmpty() ? "" : value + ";");
  }

  /** The statements, with the demand that the call returns what it did in the run. */
  List<String> lines(Result observed) {
    String made =
        switch (observed) {
          case Result.Returned(int number, String _) when number > 0 && !value.isEmpty() ->
              "must(" + value + " == " + number + ");";
          case Result.Returned _ when !value.isEmpty() -> "must(" + value + " <= 0);";
          case Result.Done() when !value.isEmpty() -> "must(" + value + ");";
          case Result.Gave(var session) when !session.equals(Session.NONE) ->
              "must(" + value + " != NULL);";
          default -> value.isEmpty() ? "" : value + ";";
        };
    return lines(made);
  }

  private List<String> lines(String call) {
    List<String> all = new ArrayList<>(before);
    if (!call.isEmpty()) {
      all.add(call);
    }
    all.addAll(after);
    return all;
  }
}
