package dev.reprise.campaign;

import dev.reprise.spec.script.Script;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * How much a campaign does.
 *
 * @param seed the same seed gives the same scripts
 * @param scripts how many
 * @param calls the longest random script; a script that heads for an unseen step may be longer
 * @param misuse of a hundred scripts, how many end with a call that the caller may not make
 * @param workers how many run at once, each on a subject of its own
 * @param given the scripts themselves, where they are not made; seed and length then mean nothing
 * @param limit after it no more scripts are run
 * @param first scripts that are run before the others, if the subject can be asked them
 * @param help runs what all workers but the first do, as soon as it can: a campaign that is over by
 *     then needs none
 */
public record Plan(
    long seed,
    int scripts,
    int calls,
    int misuse,
    int workers,
    Optional<List<Script>> given,
    Limit limit,
    List<Script> first,
    Executor help) {

  /** A thread for each worker. */
  private static final Executor THREADS = work -> Thread.ofPlatform().name("worker").start(work);

  public Plan {
    if (scripts < 1 || calls < 1 || workers < 1 || misuse < 0 || misuse > 100) {
      throw new IllegalArgumentException(
          "a plan has at least one script, call and worker, and 0 to 100 misuses in a hundred");
    }
  }

  /** A plan whose scripts are made. */
  public Plan(long seed, int scripts, int calls, int misuse, int workers) {
    this(seed, scripts, calls, misuse, workers, Optional.empty(), Limit.none(), List.of(), THREADS);
  }

  /** A plan of these scripts. */
  public static Plan of(List<Script> scripts, int workers) {
    int longest = scripts.stream().mapToInt(Script::size).max().orElse(1);
    return new Plan(
        0,
        scripts.size(),
        longest,
        0,
        workers,
        Optional.of(List.copyOf(scripts)),
        Limit.none(),
        List.of(),
        THREADS);
  }

  /** The same plan, up to that limit. */
  public Plan until(Limit end) {
    return new Plan(seed, scripts, calls, misuse, workers, given, end, first, help);
  }

  /** The same plan, after those scripts. */
  public Plan after(List<Script> others) {
    return new Plan(seed, scripts, calls, misuse, workers, given, limit, List.copyOf(others), help);
  }

  /** The same plan, helped by those threads. */
  public Plan helpedBy(Executor threads) {
    return new Plan(seed, scripts, calls, misuse, workers, given, limit, first, threads);
  }
}
