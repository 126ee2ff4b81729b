package dev.reprise.model.deviation;

import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Capability;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A way of breaking a clause, and what a run says of it.
 *
 * @param standing whether the run ruled it out
 * @param needed the capabilities with which it would have been; empty where it was ruled out, was
 *     not met, or was not told apart by any
 */
public record Way(Deviation deviation, Standing standing, Set<Capability> needed) {

  /** What is known of a way of breaking a clause. The later one is the worse. */
  public enum Standing {
    /** Something was seen that no stack shows that breaks the clause in this way. */
    RULED_OUT("ruled out"),
    /** No script made a difference between such a stack and another. */
    NOT_MET("never met"),
    /** Scripts made a difference, and the stack does not tell what would have shown it. */
    NOT_TOLD("not told by this stack"),
    /** Scripts met it, and all that was seen fits such a stack as well. */
    POSSIBLE("not told apart");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  public Way {
    needed = Set.copyOf(needed);
  }

  public Clause clause() {
    return deviation.clause();
  }

  public boolean isRuledOut() {
    return standing == Standing.RULED_OUT;
  }

  /**
   * The ways in the light of several runs of one stack, such as with several protocols. A way is
   * ruled out where one run ruled it out, and every other one did so too or did not meet it.
   */
  public static List<Way> together(List<List<Way>> runs) {
    Map<String, Way> together = new TreeMap<>();
    runs.forEach(run -> run.forEach(way -> together.merge(way.deviation.text(), way, Way::worse)));
    return List.copyOf(together.values());
  }

  /** The worse standing of two; one that was not met in one run has that of the other. */
  private Way worse(Way other) {
    if (standing == Standing.NOT_MET || other.standing == Standing.NOT_MET) {
      return standing == Standing.NOT_MET ? other : this;
    }
    Way worse = Comparator.comparing(Way::standing).compare(this, other) < 0 ? other : this;
    EnumSet<Capability> both = EnumSet.noneOf(Capability.class);
    both.addAll(needed);
    both.addAll(other.needed);
    return new Way(worse.deviation, worse.standing, both);
  }
}
