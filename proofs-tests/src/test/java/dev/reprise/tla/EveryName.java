package dev.reprise.tla;

import dev.reprise.model.explore.Scope;
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

/**
 * The states of a scope under every free name that a call can give, where the explorer takes the
 * lowest: what a specification with {@code \E} over names has.
 */
final class EveryName {

  /** Is shown every step. The states are only good during the call. */
  interface Visitor {

    void step(PackedState before, Call call, PackedState after);
  }

  private EveryName() {}

  /**
   * Counts states and calls done, each call once for each combination of choices.
   *
   * @param within calls from the empty state to the end of the last step that is counted
   */
  static Counts count(Scope scope, List<Call> calls, Dialect dialect, int within) {
    return visit(scope, calls, dialect, within, (before, call, after) -> {});
  }

  /** Counts them, and shows each step. */
  static Counts visit(Scope scope, List<Call> calls, Dialect dialect, int within, Visitor visitor) {
    Choices choices = new Choices(dialect);
    PackedState before = scope.empty();
    PackedState after = scope.empty();
    Set<PackedState.Bits> seen = new HashSet<>();
    ArrayDeque<PackedState.Bits> frontier = new ArrayDeque<>();
    seen.add(before.bits());
    frontier.add(before.bits());
    long transitions = 0;
    for (int depth = 0; depth < within && !frontier.isEmpty(); depth++) {
      for (int left = frontier.size(); left > 0; left--) {
        PackedState.Bits bits = frontier.remove();
        before.set(bits);
        for (Call call : calls) {
          if (!scope.allows(before, call)) {
            continue;
          }
          choices.begin();
          do {
            after.set(bits);
            Answer answer = Machine.step(after, call, choices);
            if (answer.done()) {
              transitions++;
              visitor.step(before, call, after);
              if (seen.add(after.bits())) {
                frontier.add(after.bits());
              }
            }
          } while (choices.advance());
        }
      }
    }
    return new Counts(seen.size(), transitions);
  }
}
