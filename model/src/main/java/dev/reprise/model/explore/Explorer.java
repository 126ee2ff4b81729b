package dev.reprise.model.explore;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
  public record Explored(int states, long transitions, int depth) {}

  private record Key(long connections, long sessions) {
    static Key of(PackedState state) {
      return new Key(state.connectionBits(), state.sessionBits());
    }

    void into(PackedState state) {
      state.set(connections, sessions);
    }
  }

  private Explorer() {}

  /** Explores the whole scope, making these calls. */
  public static Explored explore(Scope scope, List<Call> calls, Dialect dialect, Visitor visitor) {
    Choices choices = new Choices(dialect);
    PackedState before = scope.empty();
    PackedState after = scope.empty();
    Set<Key> seen = new HashSet<>();
    ArrayDeque<Key> frontier = new ArrayDeque<>();
    seen.add(Key.of(before));
    frontier.add(Key.of(before));
    visitor.state(before);
    long transitions = 0;
    int depth = 0;
    int levelLeft = 1;
    while (!frontier.isEmpty()) {
      if (levelLeft == 0) {
        levelLeft = frontier.size();
        depth++;
      }
      levelLeft--;
      Key key = frontier.remove();
      key.into(before);
      for (Call call : calls) {
        if (!scope.admits(before, call)) {
          continue;
        }
        choices.begin();
        do {
          key.into(after);
          Answer answer = Machine.step(after, call, choices);
          visitor.step(before, call, answer, choices, after);
          if (answer.done()) {
            transitions++;
            Key reached = Key.of(after);
            if (seen.add(reached)) {
              visitor.state(after);
              frontier.add(reached);
            }
          }
        } while (choices.advance());
      }
    }
    return new Explored(seen.size(), transitions, depth);
  }
}
