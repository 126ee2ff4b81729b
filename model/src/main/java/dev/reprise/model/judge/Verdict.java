package dev.reprise.model.judge;

import dev.reprise.spec.clause.Clause;
import java.io.Serializable;

/** The judge's verdict on a run. */
public sealed interface Verdict extends Serializable {

  /** Everything that was seen is what the machine says, or what the dialect declares. */
  record Conforms() implements Verdict {}

  /**
   * The stack did what the clause forbids.
   *
   * @param call index of the call; the script's size while everything was being closed
   */
  record StackViolates(Clause clause, int call, String expected, String observed)
      implements Verdict {}

  /**
   * The caller broke the clause; the stack is not to blame, whatever it did next.
   *
   * @param observed what the stack did
   */
  record CallerViolates(Clause clause, int call, String observed) implements Verdict {}

  /** The subject cannot be asked that, or the script does not fit what the stack did. */
  record CannotTell(int call, String reason) implements Verdict {}
}
