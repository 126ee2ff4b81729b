package dev.reprise.model.lifetime;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptText;

/**
 * One thing that the application still owns: a reference to a session, a connection or a context.
 *
 * @param by the actor that took it
 * @param name of the session, the connection or the context
 * @param clause by which it was given
 * @param call index of the call that gave it
 * @param isByCallback whether that call's new callback kept it
 */
public record Held(Actor by, Object name, Clause clause, int call, boolean isByCallback) {

  /** The owner, the thing and the call of that script that gave it, in words. */
  public String words(Script script) {
    String line = "`" + ScriptText.print(script.calls().get(call)) + "`";
    String at = "call " + (call + 1) + " " + line;
    String how =
        isByCallback
            ? "given by the new callback at "
            : name instanceof Session ? "taken by " : "made by ";
    return by + " still owns " + name + ", " + how + at;
  }
}
