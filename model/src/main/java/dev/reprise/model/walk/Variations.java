package dev.reprise.model.walk;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.dialect.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Scripts that differ a little from a given one, and that a caller may write as well. Where the
 * dialect leaves the stack a choice, it takes the first value. For one thread.
 */
final class Variations {

  /** So many detours, or calls to change, are tried before the script stays as it is. */
  private static final int TRIES = 4;

  /** What calls have in common that differ by words only, such as modes, sizes and outcomes. */
  private record Named(CallKind kind, List<Object> used, List<Object> made) {

    static Named of(Call call) {
      return new Named(call.kind(), List.copyOf(call.used()), List.copyOf(call.made()));
    }
  }

  private final Scope scope;
  private final List<Call> calls;
  private final CallsByState byState;
  private final Map<Named, List<Call>> alike = new HashMap<>();

  /** The kinds of calls that set something to one of several words, and name nothing new. */
  private final Set<CallKind> settings = EnumSet.noneOf(CallKind.class);

  private final Choices choices;
  private final PackedState state;
  private final PackedState after;

  Variations(Scope scope, List<Call> calls, CallsByState byState, Dialect dialect) {
    this.scope = scope;
    this.calls = calls;
    this.byState = byState;
    this.choices = new Choices(dialect);
    this.state = scope.empty();
    this.after = scope.empty();
    for (Call call : calls) {
      alike.computeIfAbsent(Named.of(call), none -> new ArrayList<>()).add(call);
    }
    alike.forEach(
        (named, some) -> {
          if (some.size() > 1 && named.made().isEmpty()) {
            settings.add(named.kind());
          }
        });
  }

  /**
   * The script with two more calls at some place, of which the second undoes what the first has
   * done: to a stack that undoes all of it, they make no difference.
   */
  List<Call> withDetour(List<Call> script, SplittableRandom random) {
    for (int i = 0; i < TRIES; i++) {
      // Early rather than late: what was not undone needs calls to be seen in.
      int at = random.nextInt(1 + random.nextInt(script.size() + 1));
      if (run(script.subList(0, at))) {
        List<Call> detour = detour(random);
        if (!detour.isEmpty()) {
          List<Call> longer = new ArrayList<>(script);
          longer.addAll(at, detour);
          return longer;
        }
      }
    }
    return script;
  }

  /** The script in which one call has another word, such as a mode, a size or an outcome. */
  List<Call> withOtherWord(List<Call> script, SplittableRandom random) {
    for (int i = 0; i < TRIES && !script.isEmpty(); i++) {
      int at = random.nextInt(script.size());
      List<Call> others = alike.getOrDefault(Named.of(script.get(at)), List.of());
      if (others.size() > 1) {
        List<Call> changed = new ArrayList<>(script);
        changed.set(at, others.get(random.nextInt(others.size())));
        if (run(changed)) {
          return changed;
        }
      }
    }
    return script;
  }

  /** A call that changes the state, and one that leads back; none if there is no way back. */
  private List<Call> detour(SplittableRandom random) {
    CallsByState.Here here = byState.at(state);
    Map<CallKind, List<Integer>> there = new EnumMap<>(CallKind.class);
    for (int call : here.changing()) {
      there.computeIfAbsent(calls.get(call).kind(), none -> new ArrayList<>()).add(call);
    }
    for (CallKind kind : shuffled(there.keySet(), random)) {
      List<Integer> some = there.getOrDefault(kind, List.of());
      int first = some.get(random.nextInt(some.size()));
      int[] back = here.back(first);
      if (back.length > 0) {
        return List.of(calls.get(first), calls.get(back[random.nextInt(back.length)]));
      }
    }
    return List.of();
  }

  /** The kinds in random order, in two of three cases with those that set a word first. */
  private List<CallKind> shuffled(Set<CallKind> kinds, SplittableRandom random) {
    List<CallKind> shuffled = new ArrayList<>(kinds);
    for (int i = shuffled.size(); i > 1; i--) {
      Collections.swap(shuffled, i - 1, random.nextInt(i));
    }
    if (random.nextInt(3) > 0) {
      shuffled.sort(Comparator.comparing(kind -> !settings.contains(kind)));
    }
    return shuffled;
  }

  /** Whether a caller may make all of these calls, from the beginning. */
  private boolean run(List<Call> script) {
    state.set(PackedState.Bits.EMPTY);
    for (Call call : script) {
      if (!scope.allows(state, call) || !Coverage.counts(answer(call))) {
        return false;
      }
      state.set(after);
    }
    return true;
  }

  private Answer answer(Call call) {
    after.set(state);
    choices.begin();
    return Machine.step(after, call, choices);
  }
}
