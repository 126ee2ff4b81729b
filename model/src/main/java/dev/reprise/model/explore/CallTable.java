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
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Calls on every name of a scope, as lines of a script. Lines in brackets are made for every name
 * of a kind: {@code c(free c; s(set c s))} frees each connection, and sets each session on it. The
 * variable {@code a} stands for a context, {@code c} and {@code d} for two connections, {@code s}
 * and {@code t} for two sessions, {@code by} for an actor.
 */
final class CallTable {

  private static final Pattern TOKEN = Pattern.compile("[();]|[^();]+");

  /** A line, or a variable and the rows that are made for each of its names. */
  private record Row(String text, List<Row> each) {}

  private final List<Row> rows;

  CallTable(String... parts) {
    rows = read(TOKEN.matcher(String.join(";", parts)));
  }

  private static List<Row> read(Matcher tokens) {
    List<Row> rows = new ArrayList<>();
    while (tokens.find()) {
      String token = tokens.group().strip();
      switch (token) {
        case "(" -> rows.add(new Row(rows.removeLast().text(), read(tokens)));
        case ")" -> {
          return rows;
        }
        case ";", "" -> {}
        default -> rows.add(new Row(token, List.of()));
      }
    }
    return rows;
  }

  /** The calls on the names of a scope, in the order of the rows. */
  List<Call> calls(Scope scope) {
    List<Call> calls = new ArrayList<>();
    add(rows, scope, Map.of(), calls);
    return List.copyOf(calls);
  }

  private static void add(
      List<Row> rows, Scope scope, Map<String, String> names, List<Call> calls) {
    for (Row row : rows) {
      if (row.each().isEmpty()) {
        calls.add(call(row.text(), names));
        continue;
      }
      for (String name : names(row.text(), scope)) {
        if (!names.containsValue(name)) {
          Map<String, String> more = new HashMap<>(names);
          more.put(row.text(), name);
          add(row.each(), scope, more, calls);
        }
      }
    }
  }

  private static List<String> names(String variable, Scope scope) {
    return switch (variable) {
      case "a" -> names(scope.contexts(), Context::new);
      case "c", "d" -> names(scope.connections(), Connection::new);
      case "s", "t" -> names(scope.sessions(), Session::new);
      case "by" -> names(scope.actors(), Actor::new);
      default -> throw new IllegalStateException("no variable: " + variable);
    };
  }

  private static List<String> names(int count, IntFunction<Object> named) {
    return IntStream.rangeClosed(1, count).mapToObj(named).map(Object::toString).toList();
  }

  private static Call call(String line, Map<String, String> names) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.replaceAll(word -> names.getOrDefault(word, word));
    try {
      return ScriptText.parseCall(1, String.join(" ", words));
    } catch (ScriptException e) {
      throw new IllegalStateException(line, e);
    }
  }
}
