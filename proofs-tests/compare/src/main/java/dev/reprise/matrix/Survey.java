package dev.reprise.matrix;

import dev.reprise.campaign.WorkProgress;
import dev.reprise.catalogue.Clauses;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.matrix.Matrix.Cell;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.ChosenStack;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The way in which a whole matrix is measured, several columns at once.
 *
 * @param declarations what is declared of a stack
 * @param options by which a replay judges the same; empty for none
 * @param scripts of each campaign
 * @param workers columns that are measured at once
 * @param isOver whether the work is to end now; columns that are not done then are given up
 */
public record Survey(
    Function<Identity, Declared> declarations,
    String options,
    Clauses clauses,
    int scripts,
    int workers,
    BooleanSupplier isOver,
    Progress progress) {

  /** A listener that is told how the work goes on. May be called from several threads. */
  @FunctionalInterface
  public interface Progress extends WorkProgress {

    /**
     * A column is done.
     *
     * @param cells of the column, of which there is at least one
     * @param seconds that it took
     */
    default void ended(List<Cell> cells, double seconds) {}
  }

  /** A survey that judges each stack by the dialect that describes it, and that nothing ends. */
  public Survey(Dialects dialects, Clauses clauses, int scripts, int workers, Progress progress) {
    this(dialects::of, "", clauses, scripts, workers, () -> false, progress);
  }

  /** The same survey with another listener. */
  public Survey telling(Progress other) {
    return new Survey(declarations, options, clauses, scripts, workers, isOver, other);
  }

  /**
   * Measures the stacks with those of the protocols that each speaks. A stack that cannot be had is
   * said to be missing.
   */
  public Matrix measure(List<ChosenStack> stacks, List<Protocol> protocols) {
    return new Measurement(this, stacks, protocols).run();
  }
}
