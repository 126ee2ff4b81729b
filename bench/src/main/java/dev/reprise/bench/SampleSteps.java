package dev.reprise.bench;

import dev.reprise.catalogue.Dialects;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.walk.Coverage;
import dev.reprise.model.walk.Walker;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Steps to be made by the machine, {@value #COUNT} in all and the same every time: pairs of a state
 * and a call, with a step for each combination of choices that the pages leave open there.
 *
 * <p>The states lie along random scripts; in each, the calls stand in the explorer's order. The
 * pairs are laid out flat, so that reading them costs as little as can be.
 */
final class SampleSteps {

  /** Enough that a processor does not learn them by heart, and no more than its caches hold. */
  static final int COUNT = 8192;

  /** As many names as in the model that peers were measured on: see the README. */
  static final Scope SCOPE = new Scope(2, 3, 4, 1, 2);

  private static final long SEED = 25;
  private static final int CALLS_A_SCRIPT = 40;
  private static final Dialect PAGE = Dialects.load().page();

  /** How many pairs there are. */
  final int pairs;

  /** By pair: the state, in both representations. Pairs of one state share it. */
  final PackedState[] packed;

  final GrowingState[] growing;

  /** By pair: the call, and how many combinations of choices it has there. */
  final Call[] calls;

  final int[] combinations;

  private SampleSteps(List<Pair> gathered) {
    pairs = gathered.size();
    packed = gathered.stream().map(Pair::packed).toArray(PackedState[]::new);
    growing = gathered.stream().map(Pair::growing).toArray(GrowingState[]::new);
    calls = gathered.stream().map(Pair::call).toArray(Call[]::new);
    combinations = gathered.stream().mapToInt(Pair::combinations).toArray();
  }

  /** Every call that an explorer of the scope asks, whatever the answer. */
  static SampleSteps ofEveryCall() {
    return new SampleSteps(new Gathering(answer -> true).pairs());
  }

  /** Only calls that are done: transitions. */
  static SampleSteps ofTransitions() {
    return new SampleSteps(new Gathering(Answer::done).pairs());
  }

  /** For stepping through these, as an explorer does. */
  static Choices choices() {
    return new Choices(PAGE);
  }

  private record Pair(PackedState packed, GrowingState growing, Call call, int combinations) {}

  /** Walks until there are enough. */
  private static final class Gathering {

    private final Predicate<Answer> wanted;
    private final List<Call> asked = SCOPE.calls();
    private final Choices choices = choices();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Pair> pairs = new ArrayList<>();
    private int steps;

    Gathering(Predicate<Answer> wanted) {
      this.wanted = wanted;
    }

    List<Pair> pairs() {
      Walker walker = new Walker(SCOPE, asked, PAGE);
      Coverage coverage =
          Coverage.of(PAGE, Chapter.REFERENCES.small(), Chapter.REFERENCES.small().calls());
      while (steps < COUNT) {
        gatherAlong(walker.walk(random, CALLS_A_SCRIPT, coverage).calls());
      }
      return pairs;
    }

    /** Of the states along the script, about one in eight is taken. */
    private void gatherAlong(List<Call> script) {
      PackedState packed = SCOPE.empty();
      GrowingState growing = new GrowingState();
      for (Call made : script) {
        choices.begin();
        Machine.step(packed, made, choices);
        choices.begin();
        Machine.step(growing, made, choices);
        if (random.nextInt(8) == 0) {
          PackedState copy = SCOPE.empty();
          copy.set(packed);
          gatherAt(copy, growing.copy());
        }
      }
    }

    private void gatherAt(PackedState packed, GrowingState growing) {
      for (Call call : asked) {
        int combinations = SCOPE.admits(packed, call) ? combinations(packed, call) : 0;
        if (combinations > 0 && steps + combinations <= COUNT) {
          steps += combinations;
          pairs.add(new Pair(packed, growing, call, combinations));
        }
      }
    }

    /** How many combinations of choices the call has; 0 where not all give a wanted answer. */
    private int combinations(PackedState from, Call call) {
      PackedState state = SCOPE.empty();
      int count = 0;
      choices.begin();
      do {
        state.set(from);
        if (!wanted.test(Machine.step(state, call, choices))) {
          return 0;
        }
        count++;
      } while (choices.advance());
      return count;
    }
  }
}
