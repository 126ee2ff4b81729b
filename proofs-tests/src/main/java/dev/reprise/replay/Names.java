package dev.reprise.replay;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;
import java.util.HashSet;
import java.util.List;
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
      for (Object used : used(call)) {
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
      names.given.addAll(makes(call));
    }
    return Optional.empty();
  }

  /** How many things the script names. */
  public static int count(Script script) {
    Set<Object> made = new HashSet<>();
    script.calls().forEach(call -> made.addAll(makes(call)));
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

  private static List<Object> makes(Call call) {
    return switch (call) {
      case Call.ContextNew(var context) -> List.of(context);
      case Call.ConnectionNew(var connection, var in) -> List.of(connection);
      case Call.SessionNew(var by, var session) -> List.of(session);
      case Call.Connect(var connection, var outcome, var fresh) -> List.of(fresh);
      case Call.ConnectFinish(var connection, var outcome, var fresh) -> List.of(fresh);
      default -> List.of();
    };
  }

  private static List<Object> used(Call call) {
    return switch (call) {
      case Call.ContextNew(var context) -> List.of();
      case Call.ContextFree(var context) -> List.of(context);
      case Call.ConnectionNew(var connection, var in) -> List.of(in);
      case Call.ConnectionFree(var connection) -> List.of(connection);
      case Call.SessionNew(var by, var session) -> List.of();
      case Call.SetSession(var on, var session) -> List.of(on, session);
      case Call.ClearSession(var on) -> List.of(on);
      case Call.ConnectStart(var connection) -> List.of(connection);
      case Call.ConnectFinish(var connection, var outcome, var fresh) -> List.of(connection);
      case Call.Connect(var connection, var outcome, var fresh) -> List.of(connection);
      case Call.SessionReused(var of) -> List.of(of);
      case Call.GetSession(var of) -> List.of(of);
      case Call.Get1Session(var by, var from, var session) ->
          session.equals(Session.NONE) ? List.of(from) : List.of(from, session);
      case Call.SessionUpRef(var by, var session) -> List.of(session);
      case Call.SessionFree(var by, var session) -> List.of(session);
      case Call.Shutdown(var connection) -> List.of(connection);
    };
  }
}
