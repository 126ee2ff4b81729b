package dev.reprise.shrink;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.explore.Steps;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.walk.Coverage;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Every script of a length that a caller may write, up to the naming of things: each new thing has
 * the lowest name that is free, and there is one actor, since a stack cannot tell actors apart.
 *
 * <p>Where the dialect leaves the stack a choice, a call counts as one that the caller may make if
 * it may be made after some choice.
 *
 * @param state where steps begin, one after the other
 * @param misuse whether the last call may be one that the caller may not make
 */
record Enumeration(List<Call> calls, Scope scope, PackedState state, Steps steps, boolean misuse) {

  Enumeration(List<Call> calls, Scope scope, Dialect dialect, boolean misuse) {
    this(calls, scope, scope.empty(), new Steps(scope, new Choices(dialect)), misuse);
  }

  /**
   * Shows every script of that length until one is taken.
   *
   * @param taken says whether to stop
   * @return whether it was stopped
   */
  boolean any(int length, Predicate<Script> taken) {
    return extend(new ArrayDeque<>(), List.of(PackedState.Bits.EMPTY), length, taken);
  }

  private boolean extend(
      Deque<Call> script, List<PackedState.Bits> states, int left, Predicate<Script> taken) {
    if (left == 0) {
      return taken.test(new Script(List.copyOf(script)));
    }
    for (Call call : calls) {
      List<PackedState.Bits> next = after(states, call, left == 1 && misuse);
      if (!next.isEmpty()) {
        script.addLast(call);
        if (extend(script, next, left - 1, taken)) {
          return true;
        }
        script.removeLast();
      }
    }
    return false;
  }

  private List<PackedState.Bits> after(
      List<PackedState.Bits> states, Call call, boolean misuseToo) {
    List<PackedState.Bits> next = new ArrayList<>();
    for (PackedState.Bits bits : states) {
      state.set(bits);
      if (scope.admits(state, call)) {
        steps.make(
            state,
            call,
            (before, made, answer, choices, after) -> {
              boolean may =
                  Coverage.counts(answer) || (misuseToo && answer.word() == Answer.Word.UNDEFINED);
              if (may && !next.contains(after.bits())) {
                next.add(after.bits());
              }
            });
      }
    }
    return next;
  }
}
