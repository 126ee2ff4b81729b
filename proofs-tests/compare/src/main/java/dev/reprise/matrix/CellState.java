package dev.reprise.matrix;

import dev.reprise.misuse.Trials.Trial;
import dev.reprise.spec.subject.Ending;
import java.util.Locale;

/** The state of a cell, in one word. */
public enum CellState {
  /** The stack was seen to do what the pages say. */
  CONFORMS,
  /** It departs from the pages, and its dialect declares so. */
  DEPARTS,
  /** It departs from the pages, and nobody has declared it. */
  VIOLATES,
  /** The caller breaks the clause; the call fails and changes nothing. */
  REFUSES,
  /** The caller breaks the clause; the stack goes on as if the call had not been made. */
  IGNORES,
  /** The caller breaks the clause; the stack goes on as if the call were allowed. */
  ACCEPTS,
  /** The caller breaks the clause; something is wrong afterwards. */
  CORRUPTS,
  /** The process answers with something that is no answer. */
  GARBAGE,
  /** A call does not come back. */
  HANGS,
  /** The process dies. */
  CRASHES,
  /** The stack cannot be asked, or nothing that was tried shows it. */
  UNSUPPORTED;

  /** The state that says the same of misuse; of what is no answer, that it is garbage. */
  static CellState of(Trial trial) {
    return switch (trial.outcome()) {
      case UNTOLD -> UNSUPPORTED;
      case REFUSES -> REFUSES;
      case IGNORES -> IGNORES;
      case ACCEPTS -> ACCEPTS;
      case CORRUPTS -> trial.trace().ending() instanceof Ending.Garbage ? GARBAGE : CORRUPTS;
      case HANGS -> HANGS;
      case CRASHES -> CRASHES;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
