package dev.reprise.vectors;

import java.util.Map;

/**
 * Which transitions of a section's graph a stack has made, and conformed.
 *
 * @param transitions all that its dialect has
 * @param askable those that the stack can be asked for
 * @param made those of them that were run
 * @param leftOpen calls of the graph that leave the stack a choice: they are no transitions
 * @param unsupported why it cannot be asked for the others, and how many each
 */
public record Made(
    Section section,
    int transitions,
    int askable,
    int made,
    int leftOpen,
    Map<String, Integer> unsupported) {

  public Made {
    unsupported = Map.copyOf(unsupported);
  }

  /** Whether everything was made that can be asked for. */
  public boolean isWhole() {
    return made == askable;
  }
}
