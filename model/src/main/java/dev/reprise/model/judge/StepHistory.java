package dev.reprise.model.judge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A history that keeps every step, with the states before and after it: for scripts, not for long
 * traces. It cannot be serialised.
 *
 * @param last null where there is none yet
 */
record StepHistory(@Nullable StepHistory before, @Nullable Step last) implements History {

  /** No step yet. */
  static final StepHistory NONE = new StepHistory(null, null);

  @Override
  public StepHistory then(Step step) {
    return new StepHistory(this, step);
  }

  /** The steps, the first one first. */
  List<Step> list() {
    List<Step> list = new ArrayList<>();
    for (StepHistory at = this; at != null && at.last != null; at = at.before) {
      list.add(at.last);
    }
    return list.reversed();
  }
}
