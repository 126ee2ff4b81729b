package dev.reprise.misuse;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.List;

/**
 * A script in which the caller breaks a clause, once, and goes on as if nothing had happened.
 *
 * @param before a shortest script to where the clause can be broken so
 * @param call the call that the caller may not make there
 * @param aftermath calls that the caller may make, if the one that broke the clause did nothing:
 *     they use what it touched, then put everything away
 */
public record Breach(Clause clause, Script before, Call call, Script aftermath) {

  /** Which function breaks it. */
  public CallKind kind() {
    return call.kind();
  }

  /** Everything up to the call that breaks the clause, and that call. */
  public Script shortest() {
    return before.with(call);
  }

  /** The whole script. */
  public Script script() {
    return joined(shortest(), aftermath);
  }

  /** The same script, without the call that breaks the clause. */
  public Script control() {
    return joined(before, aftermath);
  }

  /** The same breach with other calls after it. */
  Breach followedBy(Script other) {
    return new Breach(clause, before, call, other);
  }

  private static Script joined(Script first, Script second) {
    List<Call> calls = new ArrayList<>(first.calls());
    calls.addAll(second.calls());
    return new Script(calls);
  }
}
