package dev.reprise.model.space;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.explore.Steps;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.property.Invariant;
import dev.reprise.model.state.Orbits;
import dev.reprise.model.state.PackedState;
import dev.reprise.search.Successors;
import dev.reprise.search.TransitionSystem;
import dev.reprise.search.Visited;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.dialect.Dialect;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The machine as a transition system: the states of a scope, and a transition for each call that is
 * done and each combination of the choices that its rule asks for. Every name that is free may be
 * given to what is new, so that names can be exchanged.
 */
final class MachineSystem implements TransitionSystem {

  /**
   * The calls that give references to the first actor, whoever the caller is: callbacks keep them.
   */
  private static final Set<CallKind> OF_THE_FIRST =
      Set.of(CallKind.SET_NEW_CALLBACK, CallKind.SET_GET_CALLBACK, CallKind.TICKET);

  private final Scope scope;
  private final Call[] calls;
  private final Dialect dialect;
  private final List<Invariant> invariants;
  private final Packing packing;
  private final boolean exchangesActors;
  private final Supplier<StepObserver> watches;

  /**
   * The machine in the scope of a request.
   *
   * @param watches makes one that looks at the steps, for each thread
   */
  MachineSystem(
      Request request,
      List<Invariant> invariants,
      Packing packing,
      Supplier<StepObserver> watches) {
    this.scope = request.scope();
    this.calls =
        request.calls().stream().sorted(Comparator.comparing(Call::kind)).toArray(Call[]::new);
    this.dialect = request.dialect();
    this.invariants = List.copyOf(invariants);
    this.packing = packing;
    this.watches = watches;
    this.exchangesActors = actorsCanBeExchanged(scope, request.calls());
  }

  /**
   * Whether two actors are alike, so that states which differ by them stand for another: what the
   * one may call, the other may, and nothing is done for one of them only.
   */
  private static boolean actorsCanBeExchanged(Scope scope, List<Call> calls) {
    if (scope.actors() != 2 || calls.stream().anyMatch(c -> OF_THE_FIRST.contains(c.kind()))) {
      return scope.actors() == 1;
    }
    Set<Call> all = new HashSet<>(calls);
    return calls.stream().map(call -> call.with(MachineSystem::other)).allMatch(all::contains);
  }

  private static Object other(Object name) {
    return name instanceof Actor actor ? new Actor(3 - actor.number()) : name;
  }

  @Override
  public int width() {
    return packing.width();
  }

  @Override
  public List<String> properties() {
    return invariants.stream().map(Invariant::sentence).toList();
  }

  @Override
  public Stepper stepper() {
    return new MachineStepper(watches.get());
  }

  /** The words of a state, packed. */
  long[] words(PackedState state) {
    long[] packed = new long[PackedState.WORDS];
    packing.pack(state, packed);
    return Arrays.copyOf(packed, packing.width());
  }

  /** From which of its states everything can be destroyed. */
  Visited.Leading leadingToNothing(Visited visited) {
    return visited.leading(
        this,
        (words, at) -> {
          for (int i = 0; i < packing.width(); i++) {
            if (words[at + i] != 0) {
              return false;
            }
          }
          return true;
        });
  }

  private final class MachineStepper implements Stepper {

    private final PackedState before = scope.empty();
    private final PackedState after = scope.empty();
    private final Steps steps;
    private final long[] packed = new long[PackedState.WORDS];
    private final Invariant[] looked = invariants.toArray(Invariant[]::new);
    private final Orbits orbits =
        new Orbits(
            scope.contexts(),
            scope.connections(),
            scope.sessions(),
            exchangesActors ? scope.actors() : 1);

    private final StepObserver watch;
    private final boolean looksAtAll;

    /** The known effects of the calls. */
    private final Memo[] memos;

    private MachineStepper(StepObserver watch) {
      this.watch = watch;
      this.looksAtAll = watch.looksAtAll();
      this.steps = new Steps(scope, looksAtAll ? new Choices(dialect) : Choices.brief(dialect));
      Effects effects = new Effects(packing.width());
      this.memos = Memo.of(scope, calls, dialect, packing, effects).toArray(Memo[]::new);
      watch.knows(effects);
    }

    @Override
    public void initial(Successors into) {
      add(scope.empty(), into);
    }

    @Override
    public void successors(long[] states, int at, Successors into) {
      if (looksAtAll) {
        unpack(states, at, before);
        for (Call call : calls) {
          make(call, into);
        }
        return;
      }
      boolean isUnpacked = false;
      for (Memo memo : memos) {
        if (!memo.add(states, at, into)) {
          if (!isUnpacked) {
            unpack(states, at, before);
            isUnpacked = true;
          }
          memo.learn(states, at, before);
          for (Call call : memo.calls()) {
            make(call, into);
          }
        }
      }
    }

    private void make(Call call, Successors into) {
      if (scope.allows(before, call)) {
        steps.make(
            before,
            call,
            (from, made, answer, choices, to) -> {
              watch.step(from, made, answer, choices, to);
              if (answer.done()) {
                if (to.equals(from)) {
                  into.stay(1);
                } else {
                  add(to, into);
                }
              }
            });
      }
    }

    @Override
    public long broken(long[] states, int at) {
      unpack(states, at, after);
      long broken = 0;
      for (int i = 0; i < looked.length; i++) {
        if (!looked[i].holds(after)) {
          broken |= 1L << i;
        }
      }
      return broken;
    }

    @Override
    public long represent(long[] states, int at) {
      unpack(states, at, after);
      long size = orbits.represent(after);
      packing.pack(after, packed);
      System.arraycopy(packed, 0, states, at, packing.width());
      return size;
    }

    private void unpack(long[] states, int at, PackedState state) {
      packing.unpack(states, at, state);
    }

    private void add(PackedState state, Successors into) {
      packing.pack(state, packed);
      for (int i = 0; i < packing.width(); i++) {
        into.add(packed[i]);
      }
    }
  }
}
