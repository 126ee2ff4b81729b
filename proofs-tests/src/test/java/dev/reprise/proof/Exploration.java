package dev.reprise.proof;

import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Explorer;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/** Steps of the machine under every value of every switch, by search and by chance. */
final class Exploration {

  /** The dialect that allows all that any stack may do. */
  static final Dialect ANY = without();

  /** The same, of stacks that take a reference to what is set, and copy nothing. */
  static final Dialect REFERENCES = without(Value.SET_COPIES);

  private Exploration() {}

  private static Dialect without(Value... values) {
    Map<Switch, Set<Value>> allowed = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      allowed.put(of, EnumSet.copyOf(of.settings()));
    }
    for (Value value : values) {
      Objects.requireNonNull(allowed.get(value.of())).remove(value);
    }
    return new Dialect("any", allowed);
  }

  /** The machine's state after the script, where each choice is the plainest. */
  static GrowingState after(String script) throws ScriptException {
    GrowingState state = new GrowingState();
    for (Call call : Script.parse(script).calls()) {
      Answer answer = Machine.step(state, call, new Choices(ANY.plainest()));
      if (!answer.done()) {
        throw new IllegalArgumentException(call + " is " + answer);
      }
    }
    return state;
  }

  /** Shows every step that so many calls lead to. */
  static void search(Scope scope, List<Call> calls, int within, Containment containment) {
    new Explorer(scope, calls, containment.stack())
        .within(within)
        .explore(
            (before, call, answer, choices, after) -> {
              containment.step(before, call, answer, choices.taken(), after);
            });
  }

  /**
   * Shows the steps of walks in which every call and every choice is taken by chance, and beside
   * each step those of the other choices.
   */
  static void walk(
      Chapter chapter, int walks, int length, SplittableRandom random, Containment containment) {
    Scope scope = chapter.wide();
    List<Call> calls = chapter.calls(scope);
    Choices choices = new Choices(containment.stack());
    PackedState before = scope.empty();
    PackedState after = scope.empty();
    PackedState one = scope.empty();
    for (int walk = 0; walk < walks; walk++) {
      before.set(PackedState.Bits.EMPTY);
      for (int step = 0; step < length; ) {
        Call call = calls.get(random.nextInt(calls.size()));
        if (!scope.admits(before, call)) {
          continue;
        }
        int skips = random.nextInt(12);
        Answer answer = null;
        choices.begin();
        do {
          one.set(before);
          Answer other = Machine.step(one, call, choices);
          containment.step(before, call, other, choices.taken(), one);
          if (answer == null || skips-- > 0) {
            answer = other;
            after.set(one);
          }
        } while (choices.advance());
        if (answer.done()) {
          before.set(after);
          step++;
        }
      }
    }
  }
}
