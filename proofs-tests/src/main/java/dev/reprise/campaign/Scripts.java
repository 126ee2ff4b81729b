package dev.reprise.campaign;

import dev.reprise.model.walk.Coverage;
import dev.reprise.model.walk.Walker;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The scripts of a campaign, in order. They depend on the seed and on what the subject can be
 * asked, not on how it answers, so that a campaign can be repeated with any number of workers.
 *
 * <p>Every second script heads for a step whose shape the scripts before it did not have.
 */
final class Scripts {

  /** How far a script goes on after it has reached what it headed for. */
  private static final int TAIL = 4;

  private final Plan plan;
  private final Walker walker;
  private final Coverage planned;
  private int next;

  Scripts(Plan plan, Dialect dialect, List<Call> calls, Coverage planned) {
    this.plan = plan;
    this.walker = new Walker(Walker.SCOPE, calls, dialect);
    this.planned = planned;
  }

  /** A script and its place in the campaign. */
  record Numbered(int number, Script script) {}

  /** The next scripts, at most that many; none when the campaign is over. */
  synchronized List<Numbered> next(int count) {
    List<Numbered> batch = new ArrayList<>(count);
    while (batch.size() < count && next < plan.scripts()) {
      batch.add(new Numbered(next, make(next)));
      next++;
    }
    return batch;
  }

  private Script make(int number) {
    SplittableRandom random = new SplittableRandom(plan.seed() * 1_000_003L + number);
    if (random.nextInt(100) < plan.misuse()) {
      return walker.misuse(random, length(random), planned);
    }
    return number % 2 == 1
        ? walker.walkToMissing(random, random.nextInt(TAIL + 1), planned)
        : walker.walk(random, length(random), planned);
  }

  private int length(SplittableRandom random) {
    return 1 + random.nextInt(plan.calls());
  }
}
