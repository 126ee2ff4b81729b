package dev.reprise.diff;

import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Two stacks, compared.
 *
 * @param protocols in which they were compared
 * @param notes what was not compared, and why
 */
public record DiffResult(
    Who a, Who b, List<Protocol> protocols, List<Difference> differences, List<String> notes) {

  /**
   * A stack that was compared.
   *
   * @param name as the command line names it
   * @param library the shared library, where a certain one was loaded
   * @param isSaved whether only a profile of it was read
   */
  public record Who(
      String name, String stack, String version, Optional<String> library, boolean isSaved) {}

  /**
   * One way in which two stacks differ, with the shortest script on which they do.
   *
   * @param about a switch's name, or the function on which they differ
   * @param script empty where both sides were only read and neither names one
   * @param call where they differ; the script's size for the closing of everything
   */
  public record Difference(
      Protocol protocol,
      Kind kind,
      String about,
      Clause clause,
      Optional<Script> script,
      int call,
      Did a,
      Did b) {

    /** The kind of a difference between two stacks. */
    public enum Kind {
      /** The value of a switch. */
      SWITCH,
      /** The result or effect of a call, where no switch explains it. */
      CALL,
      /** The behaviour when the caller breaks the clause. */
      MISUSE;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /**
     * The behaviour of one of the two.
     *
     * @param word the switch's value, or what it does when misused; empty where there is no word
     * @param observed what was seen; empty where it was only read
     */
    public record Did(String word, String observed) {}
  }
}
