package dev.reprise.matrix;

import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import java.util.Locale;

/**
 * A row of the matrix.
 *
 * @param id stays the same from release to release
 * @param clause that the row is about
 * @param title a few words, such as a call of which the row says what it does
 */
public record Row(String id, Kind kind, Clause clause, String title) {

  /** What the row is about, in the order of the matrix. */
  public enum Kind {
    /** A clause: whether stacks keep it. */
    CLAUSE,
    /** A switch: which of its values stacks have. */
    SWITCH,
    /** A caller's mistake: what stacks do then. */
    MISUSE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Row of(Clause clause) {
    return new Row(clause.id(), Kind.CLAUSE, clause, clause.id());
  }

  static Row of(Switch of) {
    return new Row(of.toString(), Kind.SWITCH, of.clause(), of.toString());
  }

  /**
   * The row for a clause that the caller breaks.
   *
   * @param kind of call that breaks it
   * @param example such a call
   */
  static Row misuse(Clause clause, String kind, String example) {
    return new Row("misuse:" + clause + ":" + kind, Kind.MISUSE, clause, example);
  }
}
