package dev.reprise.campaign;

import dev.reprise.model.explore.Chapter;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Step;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.misuse.MisuseFinding;
import dev.reprise.model.misuse.MisuseOutcome;
import dev.reprise.model.walk.Coverage;
import dev.reprise.model.walk.TransitionClass;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a campaign has seen so far. Its methods may be called from several threads. */
public final class CampaignResult {

  /** Failures beyond these are counted and not kept. */
  private static final int KEPT = 200;

  /** A choice that the stack took: how often, and in which script first. */
  public record Choice(int scripts, int first, Trace trace, int call) {

    /** The first script, as far as the call that showed it. */
    public Script script() {
      return trace.script().first(call + 1);
    }
  }

  /**
   * What a stack did when the caller broke a clause: how often, and in which script first.
   *
   * @param observed what the call came to
   * @param finding what the stack made of it, as the first script showed it
   */
  public record Misuse(
      Clause clause,
      String observed,
      MisuseFinding finding,
      int scripts,
      int first,
      Trace trace,
      int call) {

    private Misuse and(Misuse other) {
      Misuse earlier = first <= other.first ? this : other;
      return new Misuse(
          clause,
          observed,
          earlier.finding,
          scripts + other.scripts,
          earlier.first,
          earlier.trace,
          earlier.call);
    }
  }

  /** The shortest script so far whose last step a clause decided, and its place in the campaign. */
  private record Kept(Script script, int number) {
    private Kept or(Kept other) {
      int longer = script.size() - other.script.size();
      return longer < 0 || (longer == 0 && number <= other.number) ? this : other;
    }
  }

  private final Map<Chapter, Coverage> coverages = new EnumMap<>(Chapter.class);
  private final Coverage coverage;
  private final Map<Clause, Long> steps = new EnumMap<>(Clause.class);
  private final Map<Clause, Kept> kept = new EnumMap<>(Clause.class);
  private final Map<Value, Choice> choices = new EnumMap<>(Value.class);
  private final Map<String, Misuse> misuses = new TreeMap<>();
  private final Map<String, Integer> cannotTell = new TreeMap<>();
  private final List<Failure> failures = new ArrayList<>();
  private int scripts;
  private int failed;
  private long calls;

  /**
   * Nothing seen yet.
   *
   * @param coverages what there is to see of each chapter
   */
  CampaignResult(Map<Chapter, Coverage> coverages) {
    this.coverages.putAll(coverages);
    this.coverage = Coverage.all(coverages.values());
  }

  /**
   * Adds a script.
   *
   * @param finding what the stack made of a call that the caller may not make, if there was one
   */
  synchronized void add(
      int number, Trace trace, Judgement judgement, Optional<MisuseFinding> finding) {
    scripts++;
    calls += Math.min(trace.observations().size(), trace.script().size());
    int failed =
        judgement.verdict() instanceof Verdict.StackViolates violates
            ? violates.call()
            : Integer.MAX_VALUE;
    for (Step step : judgement.steps()) {
      add(step);
      if (step.index() < failed && Coverage.counts(step.answer())) {
        Kept shows = new Kept(trace.script().first(step.index() + 1), number);
        step.clauses().forEach(clause -> kept.merge(clause, shows, Kept::or));
      }
    }
    judgement.choices().forEach((value, call) -> add(value, number, trace, call));
    switch (judgement.verdict()) {
      case Verdict.Conforms() -> {}
      case Verdict.StackViolates violates -> {
        this.failed++;
        failures.add(new Failure(number, trace, judgement, violates));
        failures.sort(Comparator.comparingInt(Failure::number));
        if (failures.size() > KEPT) {
          failures.removeLast();
        }
      }
      case Verdict.CallerViolates(var clause, int call, String observed) ->
          finding.ifPresent(
              made -> add(new Misuse(clause, observed, made, 1, number, trace, call)));
      case Verdict.CannotTell(int call, String reason) -> cannotTell.merge(reason, 1, Integer::sum);
    }
  }

  /**
   * What could not be told is left out: a driver does not make what may end its process, which
   * scripts in processes of their own are for.
   */
  private void add(Misuse misuse) {
    MisuseOutcome outcome = misuse.finding().outcome();
    if (outcome != MisuseOutcome.UNTOLD) {
      misuses.merge(
          misuse.clause() + " " + outcome.ordinal() + " " + misuse.observed(), misuse, Misuse::and);
    }
  }

  private void add(Step step) {
    if (Coverage.counts(step.answer())) {
      TransitionClass transition =
          TransitionClass.of(step.before(), step.call(), step.answer(), step.taken());
      coverage.saw(transition);
      coverages.values().forEach(chapter -> chapter.saw(transition));
    }
    for (Clause clause : step.clauses()) {
      steps.merge(clause, 1L, Long::sum);
    }
  }

  private void add(Value value, int number, Trace trace, int call) {
    choices.merge(
        value,
        new Choice(1, number, trace, call),
        (a, b) -> {
          Choice first = a.first() <= b.first() ? a : b;
          return new Choice(a.scripts() + 1, first.first(), first.trace(), first.call());
        });
  }

  public synchronized int scripts() {
    return scripts;
  }

  public synchronized long calls() {
    return calls;
  }

  /** How many scripts the stack failed. */
  public synchronized int failed() {
    return failed;
  }

  /** The failures, first script first; of many, the first. */
  public synchronized List<Failure> failures() {
    return List.copyOf(failures);
  }

  public Coverage coverage() {
    return coverage;
  }

  /** The same of each chapter. A step of one can be seen in a script about another. */
  public Map<Chapter, Coverage> coverages() {
    return new EnumMap<>(coverages);
  }

  /** How many steps each clause decided. */
  public synchronized Map<Clause, Long> steps() {
    return new EnumMap<>(steps);
  }

  /**
   * The shortest script in which the stack kept the clause, in its last call; of many, the first.
   */
  public synchronized Optional<Script> kept(Clause clause) {
    return Optional.ofNullable(kept.get(clause)).map(Kept::script);
  }

  public synchronized Map<Value, Choice> choices() {
    return new EnumMap<>(choices);
  }

  public synchronized List<Misuse> misuses() {
    return List.copyOf(misuses.values());
  }

  /** Why some scripts could not be judged to their end, and how many each. */
  public synchronized Map<String, Integer> cannotTell() {
    return new TreeMap<>(cannotTell);
  }
}
