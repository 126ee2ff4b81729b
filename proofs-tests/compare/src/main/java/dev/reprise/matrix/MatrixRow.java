package dev.reprise.matrix;

import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import java.util.Locale;
import java.util.Optional;

/**
 * A row of the matrix.
 *
 * @param id stays the same from release to release
 * @param clause that the row is about
 * @param title a few words
 * @param call by which the caller breaks the clause; empty where the row is not about that
 */
public record MatrixRow(
    String id, Kind kind, Clause clause, String title, Optional<CallKind> call) {

  /** The subject of the row, in the order of the matrix. */
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

  static MatrixRow of(Clause clause) {
    return new MatrixRow(clause.id(), Kind.CLAUSE, clause, clause.id(), Optional.empty());
  }

  static MatrixRow of(Switch of) {
    return new MatrixRow(of.toString(), Kind.SWITCH, of.clause(), of.toString(), Optional.empty());
  }

  /** The row for a clause that the caller breaks by calling such a function. */
  static MatrixRow misuse(Clause clause, CallKind kind) {
    return new MatrixRow(
        "misuse:" + clause + ":" + kind, Kind.MISUSE, clause, kind.function(), Optional.of(kind));
  }
}
