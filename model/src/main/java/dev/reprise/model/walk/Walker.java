package dev.reprise.model.walk;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private final Scope scope;
  private final List<Call> calls;
  private final Choices choices;
  private final PackedState before;
  private final PackedState after;
  private final int[] weights;
  private final Variations variations;

  /**
   * A walker.
   *
   * @param calls the calls that the subject can be asked
   */
  public Walker(Scope scope, List<Call> calls, Dialect dialect) {
    this.scope = scope;
    this.calls = List.copyOf(calls);
    this.choices = new Choices(dialect);
    this.before = scope.empty();
    this.after = scope.empty();
    this.weights = new int[calls.size()];
    this.variations = new Variations(scope, this.calls, dialect);
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
    Coverage aimless = Coverage.all(List.of());
    List<Call> walk = steps(List.of(), random, length - 1, aimless);
    Map<Clause, List<Script>> breaking = breaking(walk);
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
    List<Script> scripts = breaking.getOrDefault(clause, List.of());
    return scripts.get(random.nextInt(scripts.size()));
  }

  /** The scripts that begin as the walk does and end with a call that breaks a clause. */
  private Map<Clause, List<Script>> breaking(List<Call> walk) {
    Map<Clause, List<Script>> breaking = new EnumMap<>(Clause.class);
    before.set(PackedState.Bits.EMPTY);
    for (int size = 0; size <= walk.size(); size++) {
      List<Call> script = walk.subList(0, size);
      for (Call call : calls) {
        if (scope.admits(before, call) && named(script, call)) {
          Answer answer = answer(call);
          if (answer.word() == Answer.Word.UNDEFINED && answer.clause().isPresent()) {
            breaking
                .computeIfAbsent(answer.clause().get(), none -> new ArrayList<>())
                .add(new Script(script).with(call));
          }
        }
      }
      if (size < walk.size()) {
        answer(walk.get(size));
        before.set(after);
      }
    }
    return breaking;
  }

  /** Whether all that the call names has been there, so that a driver has something to pass. */
  private boolean named(List<Call> script, Call call) {
    Set<Object> made = new HashSet<>();
    script.forEach(before -> made.addAll(before.made()));
    return call.used().stream()
            .allMatch(it -> it instanceof Session s ? before.exists(s.number()) : made.contains(it))
        && call.made().stream()
            .noneMatch(it -> it instanceof Session s && before.exists(s.number()));
  }

  private List<Call> steps(
      List<Call> route, SplittableRandom random, int length, Coverage coverage) {
    before.set(PackedState.Bits.EMPTY);
    List<Call> script = new ArrayList<>(length);
    for (Call call : route) {
      take(call, coverage, script);
    }
    while (script.size() < length) {
      long total = weigh(coverage);
      if (total == 0) {
        break;
      }
      take(chosen(random.nextLong(total)), coverage, script);
    }
    return script;
  }

  private void take(Call call, Coverage coverage, List<Call> script) {
    Answer answer = answer(call);
    coverage.saw(TransitionClass.of(before, call, answer, choices.taken()));
    script.add(call);
    before.set(after);
  }

  private Call chosen(long at) {
    long rest = at;
    int chosen = 0;
    while (rest >= weights[chosen]) {
      rest -= weights[chosen++];
    }
    return calls.get(chosen);
  }

  private long weigh(Coverage coverage) {
    long total = 0;
    for (int i = 0; i < weights.length; i++) {
      Call call = calls.get(i);
      weights[i] = 0;
      if (scope.admits(before, call)) {
        Answer answer = answer(call);
        if (Coverage.counts(answer)) {
          weights[i] = call.kind().weight();
          if (coverage.misses(TransitionClass.of(before, call, answer, choices.taken()))) {
            weights[i] *= NOVELTY;
          }
          total += weights[i];
        }
      }
    }
    return total;
  }

  /** The answer to the call in the present state; the state after it is left in {@link #after}. */
  private Answer answer(Call call) {
    after.set(before);
    choices.begin();
    return Machine.step(after, call, choices);
  }
}
