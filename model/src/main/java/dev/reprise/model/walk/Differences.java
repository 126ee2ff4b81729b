package dev.reprise.model.walk;

import dev.reprise.model.expected.ExpectedFacts;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.Orbits;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.PackedState.Bits;
import dev.reprise.search.BreadthFirst;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Scripts that tell two dialects apart: an observer of their last call sees another result with the
 * one than with the other. Each dialect has one value for a switch.
 *
 * <p>A choice may show only calls after it was made. So both are followed at once, through every
 * pair of states that the same calls lead to, the nearest first.
 */
public final class Differences {

  /** Where the same calls lead under the one dialect and under the other, and the last of them. */
  private record Pair(Bits one, Bits other, Optional<Call> by) {}

  private Differences() {}

  /**
   * The shortest such scripts.
   *
   * @param within calls that a script has at most
   * @param most scripts that are enough
   */
  public static List<Script> between(
      Dialect one, Dialect other, Scope scope, List<Call> calls, int within, int most) {
    Choices choices = new Choices(one);
    Choices otherChoices = new Choices(other);
    PackedState first = scope.empty();
    PackedState second = scope.empty();
    Orbits orbits = scope.orbits();
    Set<Orbits.Key> seen = new HashSet<>(Set.of(orbits.key(first, second)));
    List<Script> found = new ArrayList<>();
    BreadthFirst<Pair> search = new BreadthFirst<>();
    search.reach(new Pair(Bits.EMPTY, Bits.EMPTY, Optional.empty()));
    while (search.next() && search.depth() < within) {
      for (Call call : calls) {
        first.set(search.state().one());
        second.set(search.state().other());
        if (!scope.admits(first, call) || !scope.admits(second, call)) {
          continue;
        }
        Answer answer = step(first, call, choices);
        Answer otherwise = step(second, call, otherChoices);
        if (!Coverage.counts(answer) || !Coverage.counts(otherwise)) {
          continue;
        }
        if (answer != otherwise || !ExpectedFacts.lookAlike(first, second)) {
          found.add(script(search.path(), call));
          if (found.size() >= most) {
            return found;
          }
        } else if (seen.add(orbits.key(first, second))) {
          search.reach(new Pair(first.bits(), second.bits(), Optional.of(call)));
        }
      }
    }
    return found;
  }

  private static Script script(List<Pair> path, Call last) {
    return new Script(
        Stream.concat(path.stream().flatMap(pair -> pair.by().stream()), Stream.of(last)).toList());
  }

  private static Answer step(PackedState state, Call call, Choices choices) {
    choices.begin();
    return Machine.step(state, call, choices);
  }
}
