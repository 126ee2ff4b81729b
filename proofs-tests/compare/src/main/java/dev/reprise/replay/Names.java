package dev.reprise.replay;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a script uses only names that it has given before: a slip of the pen, else. */
public final class Names {

  private Names() {}

  /** The first line that uses a name never given, as an error; empty where none does. */
  public static Optional<String> mistake(Script script) {
    Set<Object> given = new HashSet<>();
    for (int i = 0; i < script.size(); i++) {
      Call call = script.calls().get(i);
      for (Object used : call.used()) {
        if (!given.contains(used)) {
          return Optional.of(
              "call %d, '%s': no %s was made before; '%s' makes it"
                  .formatted(i + 1, ScriptText.print(call), used, maker(used)));
        }
      }
      given.addAll(call.made());
    }
    for (Object left : script.leaves()) {
      if (!given.contains(left)) {
        return Optional.of(
            "'%s': no %s is made; '%s' makes it"
                .formatted(ScriptText.leaves(left), left, maker(left)));
      }
    }
    return Optional.empty();
  }

  /** How many things the script names. */
  public static int count(Script script) {
    Set<Object> made = new HashSet<>();
    script.calls().forEach(call -> made.addAll(call.made()));
    made.remove(Session.NONE);
    return made.size();
  }

  /** The names in calls, in the order in which they come; of a call, those that it gives last. */
  public static Set<Object> in(List<Call> calls) {
    return calls.stream()
        .flatMap(it -> Stream.of(it.used(), it.made()))
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** A connection that has none of the names. */
  public static Connection freeConnection(Set<Object> names) {
    return new Connection(after(names, Connection.class, Connection::number));
  }

  /** A session that has none of the names. */
  public static Session freeSession(Set<Object> names) {
    return new Session(after(names, Session.class, Session::number));
  }

  private static <N> int after(Set<Object> names, Class<N> type, ToIntFunction<N> number) {
    Stream<N> those = names.stream().filter(type::isInstance).map(type::cast);
    return 1 + those.mapToInt(number).reduce(0, Math::max);
  }

  private static String maker(Object name) {
    return switch (name) {
      case Context context -> "context " + context;
      case Connection connection -> "connection " + connection + " in A";
      default -> "connect c1 full " + name;
    };
  }
}
