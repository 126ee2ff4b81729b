package dev.reprise.campaign;

import dev.reprise.model.explore.Chapter;
import dev.reprise.model.misuse.FollowUpCalls;
import dev.reprise.model.walk.Coverage;
import dev.reprise.model.walk.Walker;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scripts of a campaign, in order. They depend on the seed and on what the subject can be
 * asked, not on how it answers, so that a campaign can be repeated with any number of workers.
 *
 * <p>Three of four scripts head for a step whose transition class the scripts before it did not
 * have.
 */
final class Scripts {

  /** How far a script goes on after it has reached what it headed for. */
  private static final int TAIL = 10;

  /**
   * The chapters of the scripts, over and over: every second is about references. A chapter that
   * lacks nothing leaves its turn to the next.
   */
  private static final List<Chapter> ORDER =
      Stream.of(
              Chapter.CACHE,
              Chapter.CALLBACKS,
              Chapter.SERVERS,
              Chapter.COPIES,
              Chapter.TICKETS,
              Chapter.SERVERS,
              Chapter.INCOMPATIBLE)
          .flatMap(chapter -> Stream.of(Chapter.REFERENCES, chapter))
          .toList();

  /** Makes the scripts about one chapter, and knows what they have covered of it. */
  private record Author(Walker walker, Coverage planned) {}

  private final Plan plan;
  private final Map<Chapter, Author> authors;
  private final Map<Clause, Integer> broken = new EnumMap<>(Clause.class);
  private final Dialect dialect;
  private final Predicate<Call> askable;
  private int next;

  /**
   * The scripts of a plan.
   *
   * @param askable the calls that the subject can be asked for
   */
  Scripts(Plan plan, Dialect dialect, Predicate<Call> askable) {
    this.plan = plan;
    this.dialect = dialect;
    this.askable = askable;
    // The first coverage of a chapter is slow to make.
    this.authors =
        Arrays.stream(Chapter.values())
            .parallel()
            .collect(Collectors.toMap(Function.identity(), this::author));
  }

  private Author author(Chapter chapter) {
    List<Call> calls = chapter.calls(chapter.wide()).stream().filter(askable).toList();
    return new Author(
        new Walker(chapter.wide(), calls, dialect), Coverage.of(dialect, chapter, askable));
  }

  /** The coverage that these scripts can reach in each chapter, none of it seen. */
  Map<Chapter, Coverage> coverages() {
    Map<Chapter, Coverage> coverages = new EnumMap<>(Chapter.class);
    authors.forEach((chapter, author) -> coverages.put(chapter, author.planned.fresh()));
    return coverages;
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
    if (plan.given().isPresent()) {
      return plan.given().get().get(number);
    }
    SplittableRandom random = new SplittableRandom(plan.seed() * 1_000_003L + number);
    int place = number % ORDER.size();
    Author author = author(place);
    if (random.nextInt(100) < plan.misuse()) {
      Script misuse = author.walker.misuse(random, plan.calls(), broken);
      return FollowUpCalls.of(misuse, dialect, askable);
    }
    return (number + number / ORDER.size()) % 4 == 0
        ? author.walker.walk(random, 1 + random.nextInt(plan.calls()), author.planned)
        : toMissing(random, place);
  }

  private Author author(int place) {
    return Objects.requireNonNull(authors.get(ORDER.get(place % ORDER.size())));
  }

  /** Heads for what is missing of the chapter at that place, or else of the next one. */
  private Script toMissing(SplittableRandom random, int place) {
    Author author = author(place);
    for (int i = 1; i < ORDER.size() && author.planned.farthestMissing().isEmpty(); i++) {
      author = author(place + i);
    }
    return author.walker.walkToMissing(random, random.nextInt(TAIL + 1), author.planned);
  }
}
