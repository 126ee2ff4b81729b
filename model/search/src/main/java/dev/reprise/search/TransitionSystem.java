package dev.reprise.search;

import java.util.List;

/**
 * A system that can be searched: states of a fixed number of words, the successors of each, and the
 * properties that each is meant to have.
 */
public interface TransitionSystem {

  /** The most properties that one system may name: a bit each. */
  int MAX_PROPERTIES = Long.SIZE;

  /** Words of one state, the same for all. */
  int width();

  /** The names of what is meant to hold in every state. */
  List<String> properties();

  /** Something that knows the system by heart, for one thread. */
  Stepper stepper();

  /** Makes the steps of a system. Mutable, not thread-safe; each worker has one of its own. */
  interface Stepper {

    /** Adds the states in which the system may begin. */
    void initial(Successors into);

    /**
     * Adds what one step leads to from a state: one entry a transition, also where two lead to the
     * same state; a step that leads back may be told by {@link Successors#stay}.
     *
     * @param words where the state's words stand, from {@code at} on
     */
    void successors(long[] words, int at, Successors into);

    /** The properties that the state breaks, a bit each by their order; 0 where all hold. */
    long broken(long[] words, int at);

    /**
     * Puts the state that stands for its orbit in the state's place: the same one for every state
     * that differs from it by what the system does not distinguish. Does nothing where there is no
     * symmetry, or it is not to be used.
     *
     * @return the size of the orbit: how many states it stands for
     */
    default long represent(long[] words, int at) {
      return 1;
    }
  }
}
