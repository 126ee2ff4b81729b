package dev.reprise.shrink;

import dev.reprise.campaign.CampaignResult.Failure;

/**
 * The result of the shrinker.
 *
 * @param failure the same failure, in the shortest script that was found
 * @param proof whether no shorter script fails so
 * @param tried scripts that were run to find it and to prove it
 */
public record Shrunk(Failure failure, Proof proof, int tried) {

  /** The one of the two whose script is shorter; of equals, this one. */
  public Shrunk shorter(Shrunk other) {
    return other.failure.script().size() < failure.script().size() ? other : this;
  }

  /** Whether a script is known to be a shortest one. */
  public enum Proof {
    /**
     * Every shorter script was run that a caller may write with set, connect, reuse and free and
     * with the kinds of calls that are in this one, and none fails so. Things are named in the
     * order in which they come, and there are at most as many at once as a packed state holds.
     */
    SHORTEST("no shorter script of its calls does"),
    /** There were too many shorter scripts to run them all. */
    UNPROVEN("a shorter script may exist");

    private final String words;

    Proof(String words) {
      this.words = words;
    }

    /** As people are told. */
    public String words() {
      return words;
    }
  }
}
