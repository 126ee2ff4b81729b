package dev.reprise.model.judge;

import java.io.Serializable;

/**
 * A listener to the steps of one way in which the machine may have come this far. The judge follows
 * several such ways at once: each carries the history of its own, and histories share what is
 * common. So a history is immutable.
 */
public interface History extends Serializable {

  /** Nothing is kept. */
  History NONE = Nothing.KEPT;

  /** The history that goes on by this step. */
  History then(Step step);

  /** The history that stays as it is. */
  enum Nothing implements History {
    KEPT;

    @Override
    public History then(Step step) {
      return this;
    }
  }
}
