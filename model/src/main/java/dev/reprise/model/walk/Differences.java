package dev.reprise.model.walk;

import dev.reprise.model.expected.ExpectedFacts;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.explore.Symmetry;
import dev.reprise.model.explore.Trail;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.PackedState.Bits;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Scripts that tell two dialects apart: an observer of their last call sees another result with the
 * one than with the other. Each dialect has one value for a switch.
 *
 * <p>A choice may show only calls after it was made. So both are followed at once, through every
 * pair of states that the same calls lead to, the nearest first.
 */
public final class Differences {

  /** Where the same calls lead under the one dialect and under the other. */
  private record Pair(Bits one, Bits other) {}

  private static final Pair START = new Pair(Bits.EMPTY, Bits.EMPTY);

  private final Scope scope;
  private final List<Call> calls;
  private final Symmetry symmetry;

  /** The pairs that were met, one for all that differ from it by names only. */
  private final Set<List<Bits>> seen = new HashSet<>();

  private final Trail<Pair, Call> trail = new Trail<>(START);
  private final List<Script> found = new ArrayList<>();

  private Differences(Scope scope, List<Call> calls) {
    this.scope = scope;
    this.calls = calls;
    this.symmetry = new Symmetry(scope);
    seen.add(List.of(Bits.EMPTY, Bits.EMPTY));
  }

  /**
   * The shortest such scripts.
   *
   * @param within calls that a script has at most
   * @param most scripts that are enough
   */
  public static List<Script> between(
      Dialect one, Dialect other, Scope scope, List<Call> calls, int within, int most) {
    Differences differences = new Differences(scope, calls);
    differences.search(new Choices(one), new Choices(other), within, most);
    return List.copyOf(differences.found);
  }

  private void search(Choices one, Choices other, int within, int most) {
    PackedState first = scope.empty();
    PackedState second = scope.empty();
    ArrayDeque<Pair> frontier = new ArrayDeque<>(List.of(START));
    for (int depth = 0; depth < within && found.size() < most; depth++) {
      ArrayDeque<Pair> next = new ArrayDeque<>();
      for (Pair pair : frontier) {
        for (Call call : calls) {
          first.set(pair.one());
          second.set(pair.other());
          if (!scope.admits(first, call) || !scope.admits(second, call)) {
            continue;
          }
          Answer answer = step(first, call, one);
          Answer otherwise = step(second, call, other);
          if (!Coverage.counts(answer) || !Coverage.counts(otherwise)) {
            continue;
          }
          if (answer != otherwise || !ExpectedFacts.lookAlike(first, second)) {
            found.add(new Script(trail.to(pair, call)));
            if (found.size() >= most) {
              return;
            }
            continue;
          }
          Pair after = new Pair(first.bits(), second.bits());
          if (seen.add(symmetry.representatives(first, second))) {
            trail.leads(pair, call, after);
            next.add(after);
          }
        }
      }
      frontier = next;
    }
  }

  private static Answer step(PackedState state, Call call, Choices choices) {
    choices.begin();
    return Machine.step(state, call, choices);
  }
}
