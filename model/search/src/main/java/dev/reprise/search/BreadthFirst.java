package dev.reprise.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Breadth-first search with parents: the states that were reached, nearest first, each with the one
 * from which it was reached first. The caller makes the steps, and reaches no state twice. For one
 * thread.
 *
 * @param <S> a state, with the step that led to it if that is wanted on a path
 */
public final class BreadthFirst<S> {

  private static final int NONE = -1;

  private final List<S> states = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();

  /** The place of the state that is visited, and of the first one of the next level. */
  private int at = NONE;

  private int nextLevel;
  private int depth = NONE;

  /** A step from the state that is visited leads to a new one; the first states have no parent. */
  public void reach(S state) {
    states.add(state);
    parents.add(at);
  }

  /**
   * Goes on to the next state.
   *
   * @return whether there is one
   */
  public boolean next() {
    if (++at == states.size()) {
      return false;
    }
    if (at == nextLevel) {
      nextLevel = states.size();
      depth++;
    }
    return true;
  }

  /** The state that is visited. */
  public S state() {
    return states.get(at);
  }

  /** Its place among all states that were reached, from 0. */
  public int place() {
    return at;
  }

  /** Steps from the beginning to the state that is visited. */
  public int depth() {
    return depth;
  }

  /** How many states were reached. */
  public int reached() {
    return states.size();
  }

  /** A shortest path to the state that is visited: from a first state to itself. */
  public List<S> path() {
    List<S> path = new ArrayList<>();
    for (int place = at; place != NONE; place = parents.get(place)) {
      path.add(states.get(place));
    }
    return path.reversed();
  }
}
