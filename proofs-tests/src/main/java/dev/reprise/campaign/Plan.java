package dev.reprise.campaign;

/**
 * How much a campaign does.
 *
 * @param seed the same seed gives the same scripts
 * @param scripts how many
 * @param calls the longest random script; a script that heads for an unseen step may be longer
 * @param misuse of a hundred scripts, how many end with a call that the caller may not make
 * @param workers how many run at once, each on a subject of its own
 */
public record Plan(long seed, int scripts, int calls, int misuse, int workers) {

  public Plan {
    if (scripts < 1 || calls < 1 || workers < 1 || misuse < 0 || misuse > 100) {
      throw new IllegalArgumentException(
          "a plan has at least one script, call and worker, and 0 to 100 misuses in a hundred");
    }
  }
}
