package dev.reprise.model.deviation;

import dev.reprise.model.deviation.Deviation.OfChoice;
import dev.reprise.model.deviation.Deviation.OfResult;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Trace;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Judges what was seen as if the stack deviated in one way.
 *
 * @param dialect what such a stack does where it does not deviate
 * @param expected what is expected of it, where what was seen leaves it open
 * @param capabilities what it can be asked
 * @param chosen the dialect, with one value of a switch and no other, by that value
 */
record DeviationJudge(
    Dialect dialect,
    Dialect expected,
    Set<Capability> capabilities,
    ConcurrentMap<Value, Dialect> chosen) {

  /**
   * Judges by a dialect, without its promise to refuse misuse: a stack that deviates may come to
   * misuse where no other one does.
   */
  static DeviationJudge of(Dialect dialect, Dialect expected, Set<Capability> capabilities) {
    return new DeviationJudge(
        with(dialect, Switch.MISUSE, Set.of(Value.MISUSE_UNSPECIFIED)),
        expected,
        capabilities,
        new ConcurrentHashMap<>());
  }

  /** The same judge of a stack that can be asked something else. */
  DeviationJudge of(Set<Capability> others) {
    return new DeviationJudge(dialect, expected, others, chosen);
  }

  /** The dialect of a stack that takes that value always, under a name of its own. */
  private Dialect choosing(Value value) {
    Dialect other = with(dialect, value.of(), Set.of(value));
    return new Dialect(other.name() + " with " + value, other.allowed());
  }

  private static Dialect with(Dialect dialect, Switch of, Set<Value> values) {
    Map<Switch, Set<Value>> allowed = new EnumMap<>(dialect.allowed());
    allowed.put(of, values);
    return new Dialect(dialect.name(), allowed);
  }

  /** Whether no stack that deviates so, and in nothing else, can have been seen doing that. */
  boolean contradicts(Trace trace, Deviation deviation) {
    return judge(trace, deviation) instanceof Verdict.StackViolates;
  }

  /**
   * Whether a stack that deviates so, and in nothing else, does all that was seen.
   *
   * @param violation where a stack that does not deviate would have done something else
   */
  boolean explains(Trace trace, Verdict.StackViolates violation, Deviation deviation) {
    if (deviation instanceof OfResult(var clause)) {
      return clause == violation.clause() && explainsResult(trace, violation);
    }
    return switch (judge(trace, deviation)) {
      case Verdict.Conforms() -> true;
      case Verdict.StackViolates violates -> false;
      case Verdict.CallerViolates caller -> caller.call() > violation.call();
      case Verdict.CannotTell untold -> untold.call() > violation.call();
    };
  }

  private boolean explainsResult(Trace trace, Verdict.StackViolates violation) {
    return violation.call() < trace.script().size()
        && !(Judge.judgeSupposing(
                trace, dialect, expected, capabilities, violation.call(), Machine::step)
            instanceof Verdict.StackViolates);
  }

  private Verdict judge(Trace trace, Deviation deviation) {
    if (deviation instanceof OfChoice(var value)) {
      Dialect only = chosen.computeIfAbsent(value, this::choosing);
      return Judge.judgeBy(trace, only, only, capabilities, new GrowingState(), Machine::step);
    }
    return Judge.judgeBy(
        trace, dialect, expected, capabilities, new DeviantState(deviation), DeviantState::step);
  }
}
