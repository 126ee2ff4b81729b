package dev.reprise.model.walk;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Makes scripts at random that a caller may write, steered towards steps whose transition class was
 * not seen.
 *
 * <p>Where the dialect leaves the stack a choice, the walk goes on as if the stack took the first
 * value. The same random numbers and the same coverage give the same script.
 */
public final class Walker {

  /** How much likelier a step is whose transition class was not seen yet. */
  private static final int NOVELTY = 200;

  /** So many other walks are made where nothing can be done wrong on the first. */
  private static final int OTHER_WALKS = 4;

  /** A misuse: so many calls of a walk, and the call that breaks a clause. */
  private record Misuse(int after, Call call) {}

  private final List<Call> calls;
  private final CallsByState byState;
  private final Choices choices;
  private final PackedState before;
  private final PackedState after;
  private final int[] usual;
  private final int[] weights;
  private final Variations variations;

  /** Of a walk that heads for nothing. */
  private final Coverage aimless = Coverage.all(List.of());

  /**
   * A walker.
   *
   * @param calls the calls that the subject can be asked
   */
  public Walker(Scope scope, List<Call> calls, Dialect dialect) {
    this.calls = List.copyOf(calls);
    this.byState = new CallsByState(scope, this.calls, dialect);
    this.choices = new Choices(dialect);
    this.before = scope.empty();
    this.after = scope.empty();
    this.usual = calls.stream().mapToInt(call -> call.kind().weight()).toArray();
    this.weights = new int[calls.size()];
    this.variations = new Variations(scope, this.calls, byState, dialect);
  }

  /** A script of that many calls, all of which the caller may make. */
  public Script walk(SplittableRandom random, int length, Coverage coverage) {
    return new Script(steps(List.of(), random, length, coverage));
  }

  /**
   * The same, but it begins with a shortest script to a transition class that was not seen, if one
   * is left, maybe with a detour, and goes on from there for that many calls.
   */
  public Script walkToMissing(SplittableRandom random, int length, Coverage coverage) {
    Optional<Map.Entry<TransitionClass, Script>> missing = coverage.nextMissing();
    Script route = missing.map(Map.Entry::getValue).orElse(new Script(List.of()));
    Script script = walkOn(route, random, length, coverage);
    // Headed for, whether the choices let it be reached or not: else no other would ever be.
    missing.ifPresent(found -> coverage.saw(found.getKey()));
    return script;
  }

  /** The script, in two of three cases with a detour in it, and that many calls more. */
  public Script walkOn(Script route, SplittableRandom random, int length, Coverage coverage) {
    List<Call> begin =
        random.nextInt(3) > 0 ? variations.withDetour(route.calls(), random) : route.calls();
    return on(begin, random, length, coverage);
  }

  /** The script, in which one call has another word where it may, and that many calls more. */
  public Script walkOnOtherwise(
      Script route, SplittableRandom random, int length, Coverage coverage) {
    return on(variations.withOtherWord(route.calls(), random), random, length, coverage);
  }

  private Script on(List<Call> route, SplittableRandom random, int length, Coverage coverage) {
    return new Script(steps(route, random, route.size() + length, coverage));
  }

  /**
   * An aimless walk up to a place in it where the caller can break a clause, and then the call that
   * does: of the clauses that can be broken on the way, the one that was broken least often.
   *
   * @param broken how often each clause was broken before; the one that is broken is counted
   */
  public Script misuse(SplittableRandom random, int length, Map<Clause, Integer> broken) {
    List<Call> walk = steps(List.of(), random, length - 1, aimless);
    Map<Clause, List<Misuse>> breaking = breaking(walk);
    for (int more = 0; breaking.isEmpty() && more < OTHER_WALKS; more++) {
      walk = steps(List.of(), random, length - 1, aimless);
      breaking = breaking(walk);
    }
    int least = breaking.keySet().stream().mapToInt(c -> broken.getOrDefault(c, 0)).min().orElse(0);
    List<Clause> clauses =
        breaking.keySet().stream().filter(c -> broken.getOrDefault(c, 0) == least).toList();
    if (clauses.isEmpty()) {
      return new Script(walk);
    }
    Clause clause = clauses.get(random.nextInt(clauses.size()));
    broken.merge(clause, 1, Integer::sum);
    List<Misuse> misuses = breaking.getOrDefault(clause, List.of());
    Misuse misuse = misuses.get(random.nextInt(misuses.size()));
    return new Script(walk.subList(0, misuse.after)).with(misuse.call);
  }

  /**
   * The calls that break a clause after a part of the walk. All that they name has been there, so
   * that a driver has something to pass.
   */
  private Map<Clause, List<Misuse>> breaking(List<Call> walk) {
    Map<Clause, List<Misuse>> breaking = new EnumMap<>(Clause.class);
    before.set(PackedState.Bits.EMPTY);
    long made = 0;
    for (int size = 0; size <= walk.size(); size++) {
      for (CallsByState.Breach breach : byState.at(before).breaches()) {
        if ((breach.others() & ~made) == 0) {
          breaking
              .computeIfAbsent(breach.clause(), none -> new ArrayList<>())
              .add(new Misuse(size, breach.call()));
        }
      }
      if (size < walk.size()) {
        answer(walk.get(size));
        before.set(after);
        made |= CallNames.of(walk.get(size)).made();
      }
    }
    return breaking;
  }

  private List<Call> steps(
      List<Call> route, SplittableRandom random, int length, Coverage coverage) {
    before.set(PackedState.Bits.EMPTY);
    List<Call> script = new ArrayList<>(length);
    for (Call call : route) {
      take(call, coverage, script);
    }
    while (script.size() < length) {
      CallsByState.Here here = byState.at(before);
      long total = weigh(here, coverage);
      if (total == 0) {
        break;
      }
      int place = chosen(random.nextLong(total));
      take(calls.get(here.possible()[place]), coverage, script);
    }
    return script;
  }

  private void take(Call call, Coverage coverage, List<Call> script) {
    Answer answer = answer(call);
    if (!coverage.isComplete()) {
      coverage.saw(TransitionClass.of(before, call, answer, choices.taken()));
    }
    script.add(call);
    before.set(after);
  }

  /**
   * The place, among the calls that were weighed, at which that much of their weight is reached.
   */
  private int chosen(long at) {
    long rest = at;
    int chosen = 0;
    while (rest >= weights[chosen]) {
      rest -= weights[chosen++];
    }
    return chosen;
  }

  /** Weighs the calls that are possible; the sum of their weights. */
  private long weigh(CallsByState.Here here, Coverage coverage) {
    int[] possible = here.possible();
    long total = 0;
    for (int i = 0; i < possible.length; i++) {
      weights[i] = usual[possible[i]];
      total += weights[i];
    }
    return here.mayBeMissed(coverage) ? total + weighNovelties(here, coverage) : total;
  }

  /** Makes those calls weigh more whose step the coverage misses; the sum of what is added. */
  private long weighNovelties(CallsByState.Here here, Coverage coverage) {
    TransitionClass[] classes = here.classes();
    long more = 0;
    for (int i = 0; i < classes.length; i++) {
      if (coverage.misses(classes[i])) {
        more += (long) weights[i] * (NOVELTY - 1);
        weights[i] *= NOVELTY;
      }
    }
    if (more == 0) {
      here.isSeen(coverage);
    }
    return more;
  }

  /** The answer to the call in the present state; the state after it is left in {@link #after}. */
  private Answer answer(Call call) {
    after.set(before);
    choices.begin();
    return Machine.step(after, call, choices);
  }
}
