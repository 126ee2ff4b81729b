package dev.reprise.model.deviation;

import dev.reprise.model.deviation.Deviation.OfCall;
import dev.reprise.model.deviation.Deviation.OfChoice;
import dev.reprise.model.deviation.Deviation.OfCopy;
import dev.reprise.model.deviation.Deviation.OfEffect;
import dev.reprise.model.deviation.Deviation.OfGuard;
import dev.reprise.model.deviation.Deviation.OfResult;
import dev.reprise.model.deviation.Deviation.OfReuse;
import dev.reprise.model.deviation.Deviation.Owner;
import dev.reprise.model.expected.ExpectedResult;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Guard;
import dev.reprise.model.state.Movement;
import dev.reprise.model.walk.Coverage;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The effects, guards, choices and calls that the steps of a script met: where a stack that
 * deviates there goes another way.
 */
final class Met {

  /** A kind of effect. */
  private record Effect(Movement.Kind kind, Owner owner, Clause clause) {}

  private final Set<Effect> effects = new HashSet<>();
  private final Set<CallKind> calls = EnumSet.noneOf(CallKind.class);
  private final Set<Switch> switches = EnumSet.noneOf(Switch.class);
  private final Set<Guard> yes = EnumSet.noneOf(Guard.class);
  private final Set<Guard> no = EnumSet.noneOf(Guard.class);
  private final Set<Clause> results = EnumSet.noneOf(Clause.class);
  private boolean established;

  /** Meets what the script meets on the machine, where the dialect's first values are taken. */
  static Met of(Script script, Dialect dialect) {
    Met met = new Met();
    Choices choices = Choices.by(dialect, dialect);
    GrowingState state = new GrowingState();
    for (Call call : script.calls()) {
      GrowingState after = state.copy();
      choices.begin();
      Answer answer = Machine.step(after, call, choices);
      met.add(call, answer, choices.taken(), after);
      if (!answer.done()) {
        break;
      }
      state = after;
    }
    return met;
  }

  /** Meets what a step meets. */
  void add(Call call, Answer answer, List<Value> taken, GrowingState after) {
    taken.forEach(value -> switches.add(value.of()));
    if (hasResult(call, answer, after)) {
      results.add(ExpectedResult.clause(call, answer));
    }
    if (!answer.done()) {
      return;
    }
    calls.add(call.kind());
    for (Movement it : after.ledger()) {
      effects.add(new Effect(it.kind(), Owner.of(it), it.clause()));
    }
    for (Guard guard : Guard.values()) {
      if (after.met(guard, true)) {
        yes.add(guard);
      }
      if (after.met(guard, false)) {
        no.add(guard);
      }
    }
    for (int c = 1; c <= after.connections(); c++) {
      established |= after.phase(c).established();
    }
  }

  /** Whether the page says what the call returns, other than that it succeeds. */
  static boolean hasResult(Call call, Answer answer, GrowingState after) {
    return Coverage.counts(answer)
        && switch (ExpectedResult.of(call, answer, after)) {
          case ExpectedResult.Anything() -> false;
          case ExpectedResult.Succeeded() -> false;
          default -> true;
        };
  }

  /** Whether a stack that deviates so may go another way. */
  boolean meets(Deviation deviation) {
    return switch (deviation) {
      case OfEffect(var kind, var owner, var clause, var change) ->
          effects.contains(new Effect(kind, owner, clause));
      case OfCall(var kind, var clause) -> calls.contains(kind);
      case OfCopy(var kind, var field, var clause) -> calls.contains(kind);
      case OfGuard(var guard, boolean answer) -> (answer ? no : yes).contains(guard);
      case OfChoice(var value) -> switches.contains(value.of());
      case OfReuse reuse -> established;
      case OfResult(var clause) -> results.contains(clause);
    };
  }
}
