package dev.reprise.model.explore;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.script.ScriptText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Calls on every name of a scope, as lines of a script. Lines in brackets are made for every name
 * of a kind: {@code c1(free c1; s1(set c1 s1))} frees each connection, and sets each session on it.
 * Brackets in brackets for a second name of the kind leave out the first one: {@code c1(c2(…))}.
 */
final class CallTable {

  private static final Pattern TOKEN = Pattern.compile("\\s*\\w+\\(|\\)|[^();]+");

  /** The names that brackets can be written after. */
  private static final Map<String, Object> NAMES =
      Map.of(
          "A", new Context(1),
          "c1", new Connection(1),
          "c2", new Connection(2),
          "s1", new Session(1),
          "s2", new Session(2),
          "app", Actor.APP);

  /** A call, or a name and the rows that are made for each name of its kind. */
  private record Row(Object what, List<Row> each) {}

  private final List<Row> rows;

  CallTable(String... parts) {
    rows = read(TOKEN.matcher(String.join(";", parts)));
  }

  private static List<Row> read(Matcher tokens) {
    List<Row> rows = new ArrayList<>();
    while (tokens.find()) {
      String token = tokens.group().strip();
      if (token.equals(")")) {
        return rows;
      } else if (token.endsWith("(")) {
        Object name = NAMES.get(token.substring(0, token.length() - 1));
        rows.add(new Row(Objects.requireNonNull(name), read(tokens)));
      } else if (!token.isEmpty()) {
        rows.add(new Row(call(token), List.of()));
      }
    }
    return rows;
  }

  private static Call call(String line) {
    try {
      return ScriptText.parseCall(1, line);
    } catch (ScriptException e) {
      throw new IllegalStateException(line, e);
    }
  }

  /** The calls on the names of a scope, in the order of the rows. */
  List<Call> calls(Scope scope) {
    List<Call> calls = new ArrayList<>();
    add(rows, scope, Map.of(), calls);
    return List.copyOf(calls);
  }

  private static void add(
      List<Row> rows, Scope scope, Map<Object, Object> names, List<Call> calls) {
    for (Row row : rows) {
      if (row.what() instanceof Call call) {
        calls.add(call.with(value -> names.getOrDefault(value, value)));
      } else {
        for (Object name : names(row.what(), scope)) {
          if (!names.containsValue(name)) {
            Map<Object, Object> more = new HashMap<>(names);
            more.put(row.what(), name);
            add(row.each(), scope, more, calls);
          }
        }
      }
    }
  }

  private static List<Object> names(Object like, Scope scope) {
    return switch (like) {
      case Context _ -> names(scope.contexts(), Context::new);
      case Connection _ -> names(scope.connections(), Connection::new);
      case Session _ -> names(scope.sessions(), Session::new);
      default -> names(scope.actors(), Actor::new);
    };
  }

  private static List<Object> names(int count, IntFunction<Object> named) {
    return IntStream.rangeClosed(1, count).mapToObj(named).toList();
  }
}
