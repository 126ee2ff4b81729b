package dev.reprise.campaign;

import dev.reprise.catalogue.Declared;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.EnvironmentException;
import dev.reprise.model.deviation.Reach;
import dev.reprise.model.deviation.RevealingScripts;
import dev.reprise.model.deviation.RuledOut;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.misuse.FollowUpCalls;
import dev.reprise.model.misuse.MisuseFinding;
import dev.reprise.model.walk.Coverage;
import dev.reprise.model.walk.LeftToPeer;
import dev.reprise.model.walk.Walker;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs many scripts on one stack and judges each. */
public final class Campaign {

  /**
   * Scripts that a worker takes at once: enough to keep a pipe full. It begins with one, and does
   * so again where a process was lost, so that few are run in vain on a stack that loses many.
   */
  private static final int BATCH = 32;

  private Campaign() {}

  /**
   * Runs the campaign. Its listeners may be called from several threads.
   *
   * @param progress is told how many scripts are done
   * @param judged is told of each script that was judged
   * @throws StackUnavailableException if no subject can be opened
   * @throws EnvironmentException if a subject's process ended and cannot be started again, or
   *     something else cannot be had here
   */
  public static CampaignResult run(
      Plan plan,
      SubjectSource source,
      Identity identity,
      Declared declared,
      IntConsumer progress,
      BiConsumer<Trace, Judgement> judged)
      throws StackUnavailableException {
    Scripts scripts = new Scripts(plan, declared, identity);
    RuledOut ruledOut =
        new RuledOut(
            declared.judged(), declared.expected(), identity.capabilities(), scripts.reach());
    CampaignResult.Collector results = new CampaignResult.Collector(scripts.coverages(), ruledOut);
    SharedWork work =
        new SharedWork(
            () -> {
              if (scripts.areLeft()) {
                try (Subject subject = source.open()) {
                  work(scripts, subject, declared, results, progress, judged, plan.limit());
                }
              }
              return null;
            });
    for (int i = 1; i < plan.workers(); i++) {
      plan.help().execute(work);
    }
    Optional<Throwable> failure = work.lead();
    if (failure.isPresent()) {
      switch (failure.get()) {
        case StackUnavailableException unavailable -> throw unavailable;
        case EnvironmentException lost -> throw lost;
        case CancellationException ended -> throw ended;
        default ->
            throw new IllegalStateException("a worker of the campaign failed", failure.get());
      }
    }
    return results.result(scripts.count(), plan.limit().isCut());
  }

  private static void work(
      Scripts scripts,
      Subject subject,
      Declared declared,
      CampaignResult.Collector results,
      IntConsumer progress,
      BiConsumer<Trace, Judgement> judged,
      Limit limit) {
    Dialect allowed = declared.judged();
    Dialect expected = declared.expected();
    Set<Capability> capabilities = subject.identity().capabilities();
    int size = 1;
    List<Scripts.Numbered> batch = scripts.next(size);
    while (!batch.isEmpty() && !results.isGivenUp() && !limit.ends()) {
      List<Trace> traces = subject.run(batch.stream().map(Scripts.Numbered::script).toList());
      int done = 0;
      size = Math.min(BATCH, 2 * size);
      for (int i = 0; i < traces.size(); i++) {
        Trace trace = traces.get(i);
        if (trace.ending() instanceof Ending.Interrupted && limit.ends()) {
          continue; // Its process was ended together with the run, which says nothing of the stack.
        }
        Judgement judgement = Judge.judge(trace, allowed, expected, capabilities);
        Optional<MisuseFinding> finding =
            declared.excuse(judgement.grounds()).isPresent()
                ? Optional.empty()
                : MisuseFinding.of(trace, judgement, allowed, expected, capabilities);
        judged.accept(trace, judgement);
        done = results.add(batch.get(i).number(), trace, judgement, finding);
        size = trace.ending() instanceof Ending.Completed ? size : 1;
      }
      progress.accept(done);
      batch = scripts.next(size);
    }
  }

  /** The judgement of a run, by what is declared of the stack. */
  public static Judgement judge(Trace trace, Declared declared, Identity identity) {
    return Judge.judge(trace, declared.judged(), declared.expected(), identity.capabilities());
  }

  /** Those of the calls that the subject can be asked. */
  public static boolean canAsk(Identity identity, Call call) {
    boolean canEnd = outcome(call).filter(needed -> !identity.can(needed)).isEmpty();
    return canEnd && whyNot(identity, call.kind()).isEmpty();
  }

  /** Why the subject cannot be asked for calls of that kind; empty where it can. */
  public static Optional<String> whyNot(Identity identity, CallKind kind) {
    String missing = identity.missing().get(kind);
    return missing != null
        ? Optional.of(missing)
        : needed(kind)
            .filter(capability -> !identity.can(capability))
            .map(capability -> "it cannot be asked that: " + capability);
  }

  /** The capability that the outcome of the call's handshake needs; empty where it needs none. */
  private static Optional<Capability> outcome(Call call) {
    return call.handshakeOutcome()
        .flatMap(
            it ->
                switch (it) {
                  case RENEWED -> Optional.of(Capability.RENEWED_TICKET);
                  case PEER -> Optional.of(Capability.PEER_DECIDES);
                  case REUSED, FULL, FAILED, FAILED_GARBAGE -> Optional.empty();
                });
  }

  private static Optional<Capability> needed(CallKind kind) {
    return switch (kind) {
      case SESSION_NEW -> Optional.of(Capability.BLANK_SESSION);
      case CONNECT_START, CONNECT_FINISH -> Optional.of(Capability.SPLIT_CONNECT);
      case GET_SESSION, GET1_SESSION -> Optional.of(Capability.IDENTITY);
      case SESSION_REUSED -> Optional.of(Capability.REUSED);
      default -> Optional.empty();
    };
  }

  /**
   * The scripts of a campaign, in order. They depend on the seed and on what the subject can be
   * asked, not on how it answers, so that a campaign can be repeated with any number of workers.
   *
   * <p>After the first round through the chapters, every second script begins with one that reveals
   * ways of breaking a clause, until each was revealed once. Of the others, three of four head for
   * a step whose transition class the scripts before it did not have; the fourth meets a way of
   * breaking a clause, as long as there are such that were met once or never.
   */
  private static final class Scripts {

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

    /** In one of so many scripts the handshakes are left to the peer. */
    private static final int LEFT = 4;

    /** In how many scripts each way of breaking a clause is met on purpose. */
    private static final int TIMES = 2;

    /**
     * Makes the scripts about one chapter, and knows what they have covered of it.
     *
     * @param reach the ways of breaking a clause that the chapter's scripts can meet
     * @param ways how many scripts meet them all
     * @param targets those scripts, those to come
     */
    private record Author(
        Walker walker, Coverage planned, Reach reach, int ways, Deque<Script> targets) {

      /** A script that begins with this one; the second time, one of its calls is another. */
      Script from(Script begin, boolean isAgain, SplittableRandom random) {
        int more = random.nextInt(TAIL + 1);
        return isAgain
            ? walker.walkOnOtherwise(begin, random, more, planned)
            : walker.walkOn(begin, random, more, planned);
      }
    }

    /** A script to begin with, and who goes on with it. */
    private record Target(Script script, Author author) {}

    private final Plan plan;
    private final Map<Chapter, Author> authors;

    /** Scripts that between them reveal every way of breaking a clause that they can, in turn. */
    private final Deque<Target> revealing = new ArrayDeque<>();

    /** Those that were begun with once. */
    private final Deque<Target> revealed = new ArrayDeque<>();

    private final Map<Clause, Integer> broken = new EnumMap<>(Clause.class);
    private final Declared declared;
    private final Dialect dialect;
    private final Predicate<Call> askable;

    /** Whether a handshake can be left to the peer. */
    private final boolean canLeave;

    /** Those that are run before all others. */
    private final List<Script> first;

    private int next;

    /**
     * The scripts of a plan.
     *
     * @param identity says what the subject can be asked for
     */
    Scripts(Plan plan, Declared declared, Identity identity) {
      this.plan = plan;
      this.declared = declared;
      this.dialect = declared.expected();
      this.askable = call -> canAsk(identity, call);
      this.canLeave = identity.can(Capability.PEER_DECIDES);
      this.first =
          plan.first().stream().filter(it -> it.calls().stream().allMatch(askable)).toList();
      // The first coverage of a chapter is slow to make.
      this.authors =
          Arrays.stream(Chapter.values())
              .parallel()
              .collect(Collectors.toMap(Function.identity(), this::author));
      if (plan.given().isEmpty()) {
        reveals(identity.capabilities());
      }
    }

    /** Finds the scripts that reveal ways of breaking a clause, of all chapters in random order. */
    private void reveals(Set<Capability> told) {
      Map<Script, Author> scripts = new LinkedHashMap<>();
      for (Chapter chapter : Chapter.values()) {
        Author author = Objects.requireNonNull(authors.get(chapter));
        author.planned.scripts().forEach(script -> scripts.putIfAbsent(script, author));
      }
      List<Script> shuffled = new ArrayList<>(scripts.keySet());
      Collections.shuffle(shuffled, new Random(plan.seed()));
      for (Script script : List.copyOf(shuffled)) {
        Author author = Objects.requireNonNull(scripts.get(script));
        startingAgain(script)
            .filter(it -> scripts.putIfAbsent(it, author) == null)
            .ifPresent(shuffled::add);
      }
      RevealingScripts.among(shuffled, reach(), declared.judged(), dialect, told)
          .forEach(it -> revealing.add(new Target(it, Objects.requireNonNull(scripts.get(it)))));
    }

    /**
     * A script that reuses a session, clears the connection, and asks it then: no transition class
     * has what a connection says after that.
     */
    private Optional<Script> startingAgain(Script script) {
      Call last = script.calls().getLast();
      return last.handshakeOutcome()
          .filter(Outcome.REUSED::equals)
          .flatMap(_ -> last.first(Connection.class))
          .map(of -> List.of(new Call.ConnectionClear(of), new Call.SessionReused(of)))
          .filter(calls -> calls.stream().allMatch(askable))
          .map(calls -> script.with(calls.getFirst()).with(calls.getLast()));
    }

    private Author author(Chapter chapter) {
      List<Call> calls = chapter.walked().stream().filter(askable).toList();
      Coverage planned = Coverage.ofCampaign(dialect, chapter, askable);
      Reach reach = Reach.of(planned.scripts(), dialect, declared.judged());
      Set<Script> ways = reach.scripts();
      Deque<Script> targets = new ArrayDeque<>();
      for (int i = 0; i < TIMES; i++) {
        targets.addAll(ways);
      }
      Walker walker = new Walker(chapter.wide(), calls, dialect);
      return new Author(walker, planned, reach, ways.size(), targets);
    }

    /** The ways of breaking a clause that scripts of any chapter can meet. */
    Reach reach() {
      return Reach.of(authors.values().stream().map(Author::reach).toList());
    }

    /** The coverage that these scripts can reach in each chapter, none of it seen. */
    Map<Chapter, Coverage> coverages() {
      Map<Chapter, Coverage> coverages = new EnumMap<>(Chapter.class);
      authors.forEach((chapter, author) -> coverages.put(chapter, author.planned.fresh()));
      return coverages;
    }

    /** How many there are. */
    int count() {
      return first.size() + plan.scripts();
    }

    /** Whether there are any to come. */
    synchronized boolean areLeft() {
      return next < count();
    }

    /** A script and its place in the campaign. */
    record Numbered(int number, Script script) {}

    /** The next scripts, at most that many; none when the campaign is over. */
    synchronized List<Numbered> next(int count) {
      List<Numbered> batch = new ArrayList<>(count);
      while (batch.size() < count && next < count()) {
        int made = next - first.size();
        batch.add(new Numbered(next, made < 0 ? first.get(next) : make(made)));
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
      int round = number / ORDER.size();
      Script script =
          round == 0 ? unrevealing(number, random, place) : steered(number + round, random, place);
      return canLeave && random.nextInt(LEFT) == 0 ? LeftToPeer.in(script, dialect) : script;
    }

    /** A script that begins with one that reveals, or else meets a way, or heads for a step. */
    private Script steered(int turn, SplittableRandom random, int place) {
      if (turn % 2 == 1 && !revealing.isEmpty()) {
        Target first = revealing.remove();
        revealed.add(first);
        return first.author.from(first.script, false, random);
      }
      if (turn % 4 == 1 && !revealed.isEmpty()) {
        Target again = revealed.remove();
        return again.author.from(again.script, true, random);
      }
      return unrevealing(turn, random, place);
    }

    private Script unrevealing(int turn, SplittableRandom random, int place) {
      return turn % 4 == 0 ? toWay(random, author(place)) : toMissing(random, place);
    }

    /** Meets a way of breaking a clause; where each was met often enough, an aimless walk. */
    private Script toWay(SplittableRandom random, Author author) {
      Script target = author.targets.poll();
      boolean isAgain = author.targets.size() < author.ways;
      return target == null
          ? author.walker.walk(random, 1 + random.nextInt(plan.calls()), author.planned)
          : author.from(target, isAgain, random);
    }

    private Author author(int place) {
      return Objects.requireNonNull(authors.get(ORDER.get(place % ORDER.size())));
    }

    /** Heads for what is missing of the chapter at that place, or else of the next one. */
    private Script toMissing(SplittableRandom random, int place) {
      Author author = author(place);
      for (int i = 1; i < ORDER.size() && author.planned.nextMissing().isEmpty(); i++) {
        author = author(place + i);
      }
      return author.walker.walkToMissing(random, random.nextInt(TAIL + 1), author.planned);
    }
  }
}
