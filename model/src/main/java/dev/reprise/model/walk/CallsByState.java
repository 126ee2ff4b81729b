package dev.reprise.model.walk;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.explore.ScopedCall;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
   * @param names the contexts and connections that it uses, see {@link #names}
   */
  record Breach(Call call, Clause clause, long names) {}

  private final List<ScopedCall> calls;
  private final Choices choices;
  private final PackedState before;
  private final PackedState after;
  private final Map<PackedState.Bits, Here> kept = new HashMap<>();

  /** Room for the places of calls. */
  private final int[] found;

  CallsByState(Scope scope, List<Call> calls, Dialect dialect) {
    this.calls = ScopedCall.of(scope, calls);
    this.choices = new Choices(dialect);
    this.before = scope.empty();
    this.after = scope.empty();
    this.found = new int[calls.size()];
  }

  /**
   * What is known of a state.
   *
   * @param isKept whether it is kept, if there is room
   */
  private Here at(PackedState.Bits state, boolean isKept) {
    Here here = kept.get(state);
    if (here == null) {
      before.set(state);
      here = new Here(state, those(this::isPossible));
      if (isKept && kept.size() < KEPT) {
        kept.put(state, here);
      }
    }
    return here;
  }

  /** What is known of a state of a walk. */
  Here at(PackedState state) {
    return at(state.bits(), true);
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

  private boolean isPossible(int call) {
    return calls.get(call).isAdmitted(before) && Coverage.counts(answer(call));
  }

  /** The contexts and connections among the names, as bits. */
  static long names(Collection<Object> names) {
    long bits = 0;
    for (Object name : names) {
      bits |=
          switch (name) {
            case Context a -> 1L << a.number();
            case Connection c -> 1L << (PackedState.MAX_CONTEXTS + c.number());
            default -> 0;
          };
    }
    return bits;
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
    private final int[] possible;

    /** The classes of the steps that are possible; null until somebody asks. */
    private TransitionClass @Nullable [] classes;

    /** A coverage that misses none of these classes, so that it never will; null for none. */
    private @Nullable Coverage satisfied;

    /** The possible calls that change the state; null until somebody asks. */
    private int @Nullable [] changing;

    /** For each call that changes the state those that lead back; null until somebody asks. */
    private @Nullable Map<Integer, int[]> back;

    private @Nullable List<Breach> breaches;

    private Here(PackedState.Bits state, int[] possible) {
      this.state = state;
      this.possible = possible;
    }

    /** The calls that a caller may make. */
    int[] possible() {
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
        TransitionClass[] all = new TransitionClass[possible.length];
        before.set(state);
        for (int i = 0; i < all.length; i++) {
          Answer answer = answer(possible[i]);
          Call call = calls.get(possible[i]).call();
          all[i] = TransitionClass.of(before, call, answer, choices.taken());
        }
        classes = all;
      }
      return classes;
    }

    /** The possible calls that change the state. */
    int[] changing() {
      if (changing == null) {
        changing = Arrays.stream(possible).filter(call -> !leads(state, call)).toArray();
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
      PackedState.Bits changed = after.bits();
      int[] next = at(changed, false).possible;
      return Arrays.stream(next).filter(it -> leads(changed, it)).toArray();
    }

    /** Whether the call leads from there to this state. */
    private boolean leads(PackedState.Bits from, int call) {
      before.set(from);
      answer(call);
      return after.bits().equals(state);
    }

    /** The calls that break a clause and name no session that is missing, nor give its name. */
    List<Breach> breaches() {
      if (breaches == null) {
        List<Breach> all = new ArrayList<>();
        before.set(state);
        for (int i = 0; i < found.length; i++) {
          Call call = calls.get(i).call();
          Answer answer = calls.get(i).isAdmitted(before) ? answer(i) : Answer.UNCHANGED;
          if (answer.word() == Answer.Word.UNDEFINED && namesSessions(call)) {
            answer.clause().ifPresent(it -> all.add(new Breach(call, it, names(call.used()))));
          }
        }
        breaches = List.copyOf(all);
      }
      return breaches;
    }

    private boolean namesSessions(Call call) {
      return call.used().stream()
              .allMatch(it -> !(it instanceof Session s) || before.exists(s.number()))
          && call.made().stream()
              .noneMatch(it -> it instanceof Session s && before.exists(s.number()));
    }
  }
}
