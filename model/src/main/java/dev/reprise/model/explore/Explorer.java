package dev.reprise.model.explore;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Visits every state of a scope that a caller can reach who breaks no clause, nearest first. */
public final class Explorer {

  /** Is shown what there is. The states it is shown are only good during the call. */
  public interface Visitor {

    /** A state that was not seen before. */
    default void state(PackedState state) {}

    /** A call in that state, the answer, and the state after it (the same unless it is done). */
    default void step(
        PackedState before, Call call, Answer answer, Choices choices, PackedState after) {}
  }

  /**
   * What was seen.
   *
   * @param states distinct states
   * @param transitions calls done, counted once for each combination of choices
   * @param depth calls from the empty state to the farthest
   */
  public record Counts(int states, long transitions, int depth) {}

  private Explorer() {}

  /** Explores the whole scope, making these calls. */
  public static Counts explore(Scope scope, List<Call> calls, Dialect dialect, Visitor visitor) {
    return explore(scope, calls, dialect, Integer.MAX_VALUE, visitor);
  }

  /**
   * Explores a scope as far as so many calls lead.
   *
   * @param within calls from the empty state to the end of the last step that is shown
   */
  public static Counts explore(
      Scope scope, List<Call> calls, Dialect dialect, int within, Visitor visitor) {
    return explore(scope, calls, dialect, within, visitor, scope::admits, PackedState::bits);
  }

  /**
   * Explores a scope, and of the states that differ by the names of connections and sessions only,
   * one: the first that is met.
   *
   * @param calls with each call, those that differ from it by such names only
   * @param within calls from the empty state to the end of the last step that is shown
   */
  public static Counts exploreUpToSymmetry(
      Scope scope, List<Call> calls, Dialect dialect, int within, Visitor visitor) {
    return explore(
        scope, calls, dialect, within, visitor, scope::admits, new Symmetry(scope)::representative);
  }

  /**
   * Explores a scope as far as so many calls lead, and gives what is new every name that is free,
   * not the lowest only.
   *
   * @param within calls from the empty state to the end of the last step that is shown
   */
  public static Counts exploreEveryName(
      Scope scope, List<Call> calls, Dialect dialect, int within, Visitor visitor) {
    return explore(scope, calls, dialect, within, visitor, scope::allows, PackedState::bits);
  }

  private static Counts explore(
      Scope scope,
      List<Call> calls,
      Dialect dialect,
      int within,
      Visitor visitor,
      BiPredicate<State, Call> may,
      Function<PackedState, PackedState.Bits> representative) {
    Choices choices = new Choices(dialect);
    PackedState before = scope.empty();
    PackedState after = scope.empty();
    Set<PackedState.Bits> seen = new HashSet<>();
    ArrayDeque<PackedState.Bits> frontier = new ArrayDeque<>();
    seen.add(before.bits());
    frontier.add(before.bits());
    visitor.state(before);
    long transitions = 0;
    int depth = 0;
    int levelLeft = 1;
    while (!frontier.isEmpty()) {
      if (levelLeft == 0) {
        levelLeft = frontier.size();
        depth++;
        if (depth == within) {
          break;
        }
      }
      levelLeft--;
      PackedState.Bits bits = frontier.remove();
      before.set(bits);
      for (Call call : calls) {
        if (!may.test(before, call)) {
          continue;
        }
        choices.begin();
        do {
          after.set(bits);
          Answer answer = Machine.step(after, call, choices);
          visitor.step(before, call, answer, choices, after);
          if (answer.done()) {
            transitions++;
            if (seen.add(representative.apply(after))) {
              visitor.state(after);
              frontier.add(after.bits());
            }
          }
        } while (choices.advance());
      }
    }
    return new Counts(seen.size(), transitions, depth);
  }
}
