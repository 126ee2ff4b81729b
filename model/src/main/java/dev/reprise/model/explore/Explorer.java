package dev.reprise.model.explore;

import dev.reprise.model.machine.Choices;
import dev.reprise.model.state.Orbits;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.State;
import dev.reprise.search.BreadthFirst;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The exploration of a scope: every state that a caller can reach who breaks no clause, nearest
 * first, every step from it, and a shortest path to it. For one run, by one thread.
 */
public final class Explorer {

  /** Is shown all steps, and all states if it wants to. They are only good during the call. */
  public interface Visitor extends Steps.Visitor {

    /** A state that was not seen before. */
    default void state(PackedState state) {}
  }

  /**
   * The counts of an exploration.
   *
   * @param states distinct states
   * @param transitions calls done, counted once for each combination of choices
   * @param depth calls from the empty state to the farthest
   */
  public record Counts(int states, long transitions, int depth) {}

  /** A state, and the call by which it was reached; the empty state was by none. */
  private record Reached(PackedState.Bits bits, Optional<Call> by) {}

  private final Scope scope;
  private final List<ScopedCall> calls;
  private final Choices choices;
  private final Steps steps;
  private final BreadthFirst<Reached> search = new BreadthFirst<>();
  private int within = Integer.MAX_VALUE;
  private BiPredicate<ScopedCall, State> may = ScopedCall::isAdmitted;
  private Function<PackedState, Object> key = PackedState::bits;
  private Predicate<Choices> goesOn = made -> true;
  private Optional<Call> call = Optional.empty();

  /** The exploration of a whole scope by these calls; what is new gets the lowest free name. */
  public Explorer(Scope scope, List<Call> calls, Dialect dialect) {
    this.scope = scope;
    this.calls = ScopedCall.of(scope, calls);
    this.choices = new Choices(dialect);
    this.steps = new Steps(scope, choices);
  }

  /** Only the steps that so many calls lead to, the last one among them. */
  public Explorer within(int number) {
    within = number;
    return this;
  }

  /** Of the states that differ by names of connections and sessions only, the first that is met. */
  public Explorer upToSymmetry() {
    Orbits orbits = scope.orbits();
    key = orbits::key;
    return this;
  }

  /** Gives what is new every name that is free, not the lowest only. */
  public Explorer everyName() {
    may = ScopedCall::isAllowed;
    return this;
  }

  /** Goes on only from where no choice has led: other steps are shown, and not their states. */
  public Explorer withoutChoices() {
    goesOn = Choices::forced;
    return this;
  }

  /** Explores, and shows all states and steps. */
  public Counts explore(Visitor visitor) {
    PackedState before = scope.empty();
    Set<Object> seen = new HashSet<>(List.of(key.apply(before)));
    long[] transitions = {0};
    visitor.state(before);
    search.reach(new Reached(before.bits(), Optional.empty()));
    while (search.next() && search.depth() < within) {
      before.set(search.state().bits());
      for (ScopedCall next : calls) {
        if (may.test(next, before)) {
          call = Optional.of(next.call());
          steps.make(
              before,
              next.call(),
              (from, made, answer, taken, after) -> {
                visitor.step(from, made, answer, taken, after);
                if (answer.done()) {
                  transitions[0]++;
                  if (goesOn.test(taken) && seen.add(key.apply(after))) {
                    visitor.state(after);
                    search.reach(new Reached(after.bits(), call));
                  }
                }
              });
        }
      }
    }
    return new Counts(search.reached(), transitions[0], search.depth());
  }

  /** The place of the state whose steps are shown among all states, from 0. */
  public int place() {
    return search.place();
  }

  /** A shortest script whose last call makes the step that is shown. */
  public Script script() {
    return new Script(
        Stream.concat(
                search.path().stream().flatMap(reached -> reached.by().stream()), call.stream())
            .toList());
  }
}
