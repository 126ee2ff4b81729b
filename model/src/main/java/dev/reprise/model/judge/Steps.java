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
record Steps(@Nullable Steps before, @Nullable Step last) implements History {

  /** No step yet. */
  static final Steps NONE = new Steps(null, null);

  @Override
  public Steps then(Step step) {
    return new Steps(this, step);
  }

  /** The steps, the first one first. */
  List<Step> list() {
    List<Step> list = new ArrayList<>();
    for (Steps at = this; at != null && at.last != null; at = at.before) {
      list.add(at.last);
    }
    return list.reversed();
  }
}
