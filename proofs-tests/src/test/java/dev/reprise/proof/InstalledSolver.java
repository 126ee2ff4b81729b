package dev.reprise.proof;

import dev.reprise.proof.smt.Solver;
import org.opentest4j.TestAbortedException;

/**
 * The solver of this machine. A test that needs it is aborted where it is absent, with the reason;
 * where the environment variable {@code REPRISE_CI} is 1, which promises that it is there, it
 * fails.
 */
final class InstalledSolver {

  private static final boolean PROMISED = "1".equals(System.getenv("REPRISE_CI"));

  private InstalledSolver() {}

  static Solver z3() {
    try {
      return Solver.start();
    } catch (Solver.MissingException e) {
      throw absent(e, PROMISED);
    }
  }

  /** A Z3 that has only so many milliseconds for each question. */
  static Solver z3(int millisEach) {
    try {
      return Solver.start(Solver.Z3, millisEach);
    } catch (Solver.MissingException e) {
      throw absent(e, PROMISED);
    }
  }

  static TestAbortedException absent(Solver.MissingException e, boolean promised) {
    String why = "unsupported: " + e.getMessage();
    if (promised) {
      throw new AssertionError(why, e);
    }
    return new TestAbortedException(why, e);
  }
}
