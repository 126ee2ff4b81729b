package dev.reprise.replay;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallNames;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether a script uses only names that it has given before: a slip of the pen, else. */
public final class Names {

  private final Set<Object> given = new HashSet<>();

  private Names() {}

  /** What is wrong with the first call that uses a name never given; empty where none does. */
  public static Optional<String> mistake(Script script) {
    Names names = new Names();
    for (int i = 0; i < script.size(); i++) {
      Call call = script.calls().get(i);
      for (Object used : CallNames.used(call)) {
        if (!names.given.contains(used)) {
          return Optional.of(
              "call "
                  + (i + 1)
                  + ", '"
                  + ScriptText.print(call)
                  + "': no "
                  + used
                  + " was made before; '"
                  + maker(used)
                  + "' makes it");
        }
      }
      names.given.addAll(CallNames.made(call));
    }
    return Optional.empty();
  }

  /** How many things the script names. */
  public static int count(Script script) {
    Set<Object> made = new HashSet<>();
    script.calls().forEach(call -> made.addAll(CallNames.made(call)));
    made.remove(Session.NONE);
    return made.size();
  }

  private static String maker(Object name) {
    return switch (name) {
      case Context context -> "context " + context;
      case Connection connection -> "connection " + connection + " in A";
      default -> "connect c1 full " + name;
    };
  }
}
