package dev.reprise.model.walk;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.explore.ScopedCall;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a caller may make in the states of walks, and those by which it breaks a clause.
 * Walks begin in the empty state and are short, so that they meet the same states over and over:
 * what the machine says of the states that are met first is kept.
 *
 * <p>Where the dialect leaves the stack a choice, it takes the first value. For one thread.
 */
final class CallsByState {

  /** So many states are kept. Of others the machine is asked whenever they are met. */
  private static final int KEPT = 8192;

  /**
   * A call by which the caller breaks a clause.
   *
   * @param others the contexts and connections that it uses, see {@link CallNames}
   */
  record Breach(Call call, Clause clause, long others) {}

  private final List<ScopedCall> calls;
  private final List<CallNames> names;
  private final Choices choices;
  private final PackedState before;
  private final PackedState after;
  private final Map<PackedState.Bits, Here> kept = new HashMap<>();

  /** Room for the places of calls. */
  private final int[] found;

  CallsByState(Scope scope, List<Call> calls, Dialect dialect) {
    this.calls = ScopedCall.of(scope, calls);
    this.names = calls.stream().map(CallNames::of).toList();
    this.choices = new Choices(dialect);
    this.before = scope.empty();
    this.after = scope.empty();
    this.found = new int[calls.size()];
  }

  /** What is known of a state of a walk. */
  Here at(PackedState state) {
    PackedState.Bits bits = state.bits();
    Here here = kept.get(bits);
    if (here == null) {
      here = new Here(bits);
      if (kept.size() < KEPT) {
        kept.put(bits, here);
      }
    }
    return here;
  }

  /** The places of those calls of which that is true. */
  private int[] those(IntPredicate which) {
    int count = 0;
    for (int call = 0; call < found.length; call++) {
      if (which.test(call)) {
        found[count++] = call;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Whether a caller may make the call in the state before it, in which these names are. */
  private boolean isPossible(int call, long present) {
    return names.get(call).canBeSaid(present)
        && calls.get(call).isAllowed(before)
        && Coverage.counts(answer(call));
  }

  /** The answer to the call in the state before it; the state after it is left in its place. */
  private Answer answer(int call) {
    after.set(before);
    choices.begin();
    return Machine.step(after, calls.get(call).call(), choices);
  }

  /** The calls in one state, by their places in the list of all, in its order. */
  final class Here {

    private final PackedState.Bits state;

    private int @Nullable [] possible;

    /** The classes of the steps that are possible. */
    private TransitionClass @Nullable [] classes;

    /** A coverage that misses none of these classes, so that it never will; null for none. */
    private @Nullable Coverage satisfied;

    private int @Nullable [] changing;

    /** For each call that changes the state those that lead back. */
    private @Nullable Map<Integer, int[]> back;

    private @Nullable List<Breach> breaches;

    private Here(PackedState.Bits state) {
      this.state = state;
    }

    /** The calls that a caller may make. */
    int[] possible() {
      if (possible == null) {
        before.set(state);
        long present = CallNames.present(before);
        possible = those(call -> isPossible(call, present));
      }
      return possible;
    }

    /** Whether the coverage may miss one of the classes of the steps that are possible. */
    boolean mayBeMissed(Coverage coverage) {
      return !coverage.isComplete() && satisfied != coverage;
    }

    /** The coverage misses none of the classes any more. */
    void isSeen(Coverage coverage) {
      satisfied = coverage;
      classes = null;
    }

    /** The classes of the steps that are possible, in their order. */
    TransitionClass[] classes() {
      if (classes == null) {
        int[] steps = possible();
        TransitionClass[] all = new TransitionClass[steps.length];
        before.set(state);
        for (int i = 0; i < all.length; i++) {
          Answer answer = answer(steps[i]);
          Call call = calls.get(steps[i]).call();
          all[i] = TransitionClass.of(before, call, answer, choices.taken());
        }
        classes = all;
      }
      return classes;
    }

    /** The possible calls that change the state. */
    int[] changing() {
      if (changing == null) {
        changing = Arrays.stream(possible()).filter(call -> !leads(state, call)).toArray();
      }
      return changing;
    }

    /** The calls by which a caller may come back after that one, which changes the state. */
    int[] back(int call) {
      if (back == null) {
        back = new HashMap<>();
      }
      return back.computeIfAbsent(call, none -> leadingBack(call));
    }

    private int[] leadingBack(int call) {
      before.set(state);
      answer(call);
      Here changed = new Here(after.bits());
      return Arrays.stream(changed.possible()).filter(it -> leads(changed.state, it)).toArray();
    }

    /** Whether the call leads from there to this state. */
    private boolean leads(PackedState.Bits from, int call) {
      before.set(from);
      answer(call);
      return after.word(0) == state.first()
          && after.word(1) == state.second()
          && after.word(2) == state.third()
          && after.word(3) == state.fourth();
    }

    /** The calls that break a clause and name no session that is missing, nor give its name. */
    List<Breach> breaches() {
      if (breaches == null) {
        before.set(state);
        long present = CallNames.present(before);
        List<Breach> all = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
          if (names.get(i).hasSessions(present) && calls.get(i).isAllowed(before)) {
            Answer answer = answer(i);
            if (answer.word() == Answer.Word.UNDEFINED && answer.clause().isPresent()) {
              all.add(
                  new Breach(calls.get(i).call(), answer.clause().get(), names.get(i).others()));
            }
          }
        }
        breaches = List.copyOf(all);
      }
      return breaches;
    }
  }
}
