package dev.reprise.diff;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.WorkProgress;
import dev.reprise.diff.Diff.Difference;
import dev.reprise.diff.Diff.Difference.Did;
import dev.reprise.diff.Diff.Difference.Kind;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.misuse.Breaches;
import dev.reprise.misuse.Breaches.Breach;
import dev.reprise.misuse.Trials;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.misuse.MisuseOutcome;
import dev.reprise.model.walk.Coverage;
import dev.reprise.profile.Profiler;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import dev.reprise.spec.subject.ObservedState;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two stacks that run, with one protocol.
 *
 * <p>The scripts are the machine's own, a shortest one to every kind of step, by the profile of the
 * one stack and by that of the other; each runs on both. The first call at which they part gives
 * the cause: a switch to which the machine sees them give different values, else the call.
 */
final class LiveDiff {

  /** Scripts that are handed to a stack at once. */
  private static final int BATCH = 32;

  /** The cause of a difference; of each, the shortest script is kept. */
  private record Cause(Kind kind, String about, Clause clause) {}

  /** The first call at which two runs part, and the fact in which they do; else their results. */
  private record Parting(int call, SaidSoFar.FactPair fact) {}

  private static final SaidSoFar.FactPair NO_FACT = new SaidSoFar.FactPair("", "");

  private final Protocol protocol;
  private final ComparedStack.Running runningA;
  private final ComparedStack.Running runningB;
  private final Set<Capability> told = EnumSet.noneOf(Capability.class);
  private final Dialect everything = Profiler.everything();
  private final Map<Cause, Difference> differences = new LinkedHashMap<>();

  LiveDiff(ComparedStack.Running runningA, ComparedStack.Running runningB) {
    this.runningA = runningA;
    this.runningB = runningB;
    this.protocol = runningA.profile().identity().protocol();
    told.addAll(runningA.profile().identity().capabilities());
    told.retainAll(runningB.profile().identity().capabilities());
  }

  /** The differences, those that the caller may see first, each kind shortest first. */
  List<Difference> differences(boolean isMisuseToo, WorkProgress part)
      throws StackUnavailableException {
    allowed(part, isMisuseToo ? 0.3 : 1);
    if (isMisuseToo) {
      misuse(part);
    }
    return differences.values().stream().sorted(Comparator.comparing(Difference::kind)).toList();
  }

  // Scripts that the caller may write

  private void allowed(WorkProgress part, double share) {
    List<Script> scripts =
        Stream.of(runningA, runningB)
            .map(running -> Coverage.of(running.profile().dialect(), this::canAsk))
            .flatMap(coverage -> coverage.scripts().stream())
            .distinct()
            .sorted(Comparator.comparingInt(Script::size))
            .toList();
    for (int from = 0; from < scripts.size(); from += BATCH) {
      part.at(share * from / scripts.size(), "script " + from + " of " + scripts.size());
      List<Script> batch = scripts.subList(from, Math.min(scripts.size(), from + BATCH));
      List<Trace> one = runningA.subject().run(batch);
      List<Trace> other = runningB.subject().run(batch);
      for (int i = 0; i < batch.size(); i++) {
        compare(one.get(i), other.get(i));
      }
    }
  }

  /** Whether both can be asked. */
  private boolean canAsk(Call call) {
    return Campaign.canAsk(runningA.profile().identity(), call)
        && Campaign.canAsk(runningB.profile().identity(), call);
  }

  private void compare(Trace one, Trace other) {
    parting(one, other)
        .ifPresent(
            parted -> {
              int call = parted.call();
              Judgement first = judged(one, runningA.subject());
              Judgement second = judged(other, runningB.subject());
              Cause cause = cause(one.script(), call, first, second);
              add(
                  cause,
                  one.script().first(Math.min(call + 1, one.script().size())),
                  call,
                  did(first, cause, call, one.seen(call), parted.fact().one()),
                  did(second, cause, call, other.seen(call), parted.fact().other()));
            });
  }

  private void add(Cause cause, Script script, int call, Did one, Did other) {
    differences.putIfAbsent(
        cause,
        new Difference(
            protocol,
            cause.kind(),
            cause.about(),
            cause.clause(),
            Optional.of(script),
            call,
            one,
            other));
  }

  private Judgement judged(Trace trace, Subject subject) {
    return Judge.judge(trace, everything, subject.identity().capabilities());
  }

  /** Where the two do not do the same; empty where they do, or where it cannot be told. */
  private Optional<Parting> parting(Trace one, Trace other) {
    SaidSoFar saidByOne = new SaidSoFar();
    SaidSoFar saidByOther = new SaidSoFar();
    int both = Math.min(one.observations().size(), other.observations().size());
    for (int call = 0; call < both; call++) {
      Observation first = one.observations().get(call);
      Observation second = other.observations().get(call);
      if (isUntold(first.result()) || isUntold(second.result())) {
        return Optional.empty();
      }
      saidByOne.add(first);
      saidByOther.add(second);
      Optional<SaidSoFar.FactPair> fact = SaidSoFar.between(saidByOne, saidByOther, told);
      if (fact.isPresent() || !isSame(first.result(), second.result())) {
        return Optional.of(new Parting(call, fact.orElse(NO_FACT)));
      }
    }
    boolean isInterrupted =
        one.ending() instanceof Ending.Interrupted || other.ending() instanceof Ending.Interrupted;
    boolean partsAtTheEnd = one.observations().size() != other.observations().size();
    return partsAtTheEnd && !isInterrupted
        ? Optional.of(new Parting(both, NO_FACT))
        : Optional.empty();
  }

  private static boolean isUntold(Result result) {
    return result instanceof Result.Skipped || result instanceof Result.Unsupported;
  }

  /** Reasons are in each stack's own words, and a session without a name may be any. */
  private static boolean isSame(Result one, Result other) {
    if (one instanceof Result.Returned(int first, String reason)
        && other instanceof Result.Returned(int second, String otherReason)) {
      return first == second;
    }
    if (one instanceof Result.Gave(var first) && other instanceof Result.Gave(var second)) {
      return first.equals(second) || first.number() < 0 || second.number() < 0;
    }
    return one.getClass() == other.getClass();
  }

  private static Cause cause(Script script, int call, Judgement one, Judgement other) {
    for (Value first : one.taken(call)) {
      for (Value second : other.taken(call)) {
        if (first.of() == second.of() && first != second) {
          return new Cause(Kind.SWITCH, first.of().toString(), first.of().clause());
        }
      }
    }
    String kind =
        call < script.size() ? script.calls().get(call).kind().function() : "closing everything";
    Clause clause =
        Stream.of(one, other)
            .flatMap(judgement -> judgement.step(call).stream())
            .flatMap(step -> step.answer().clause().stream())
            .findFirst()
            .orElse(Clause.CONN_1);
    return new Cause(Kind.CALL, kind, clause);
  }

  private static Did did(Judgement judgement, Cause cause, int call, String observed, String fact) {
    String word =
        judgement.taken(call).stream()
            .filter(value -> value.of().toString().equals(cause.about()))
            .map(Value::toString)
            .findFirst()
            .orElse("");
    return new Did(word, observed.contains(fact) ? observed : observed + "; " + fact);
  }

  // Misuse

  private void misuse(WorkProgress part) throws StackUnavailableException {
    List<Breach> breaches = Breaches.of(this::canAsk, runningA.profile().dialect(), everything);
    try (Subject recklessA = runningA.misused();
        Subject recklessB = runningB.misused()) {
      Trials first = runningA.trials(recklessA);
      Trials second = runningB.trials(recklessB);
      for (int i = 0; i < breaches.size(); i++) {
        part.at(0.3 + 0.7 * i / breaches.size(), "misuse " + i + " of " + breaches.size());
        Breach breach = breaches.get(i);
        Cause cause = new Cause(Kind.MISUSE, breach.kind().function(), breach.clause());
        if (!differences.containsKey(cause)) {
          compare(cause, first.run(breach), second.run(breach));
        }
      }
    }
  }

  private void compare(Cause cause, Trials.Trial one, Trials.Trial other) {
    boolean isTold =
        one.outcome() != MisuseOutcome.UNTOLD && other.outcome() != MisuseOutcome.UNTOLD;
    if (isTold && one.outcome() != other.outcome()) {
      Trials.Trial longer = one.script().size() >= other.script().size() ? one : other;
      add(
          cause,
          longer.script(),
          longer.call(),
          new Did(one.outcome().toString(), one.observed()),
          new Did(other.outcome().toString(), other.observed()));
    }
  }

  /** Everything that a stack has said and not taken back, up to some call of a script. */
  private static final class SaidSoFar {

    private final ObservedState state = new ObservedState();
    private final SortedSet<String> destroyed = new TreeSet<>();

    /** The callbacks that were called during the last call, in order. */
    private final List<String> calledBack = new ArrayList<>();

    /** What the ClientHello of the last call offered; null where it sent none. */
    private Fact.@Nullable Offered offered;

    /** Notes what was seen of the next call. */
    void add(Observation observation) {
      calledBack.clear();
      offered = null;
      observation.facts().forEach(this::add);
    }

    private void add(Fact fact) {
      state.see(fact);
      switch (fact) {
        case Fact.CalledBack called -> calledBack.add(ObservationText.print(called));
        case Fact.Count(var session, int references) -> destroyed.remove(session.toString());
        case Fact.Resumable(var session, boolean is) -> destroyed.remove(session.toString());
        case Fact.Destroyed(var session) -> destroyed.add(session.toString());
        case Fact.Offered offer -> offered = offer;
        default -> {}
      }
    }

    /** A fact, as the one stack has it and as the other has it. */
    record FactPair(String one, String other) {}

    /**
     * The first fact, in the order of its text, that the two have differently. Only such facts are
     * compared as both can tell.
     *
     * @param told what both subjects can be asked
     */
    static Optional<FactPair> between(SaidSoFar one, SaidSoFar other, Set<Capability> told) {
      return Stream.of(
              one.state.facts().stream()
                  .sorted(Comparator.comparing(ObservationText::print))
                  .filter(mine -> told.contains(mine.toldBy()) && !isUnnamed(mine))
                  .flatMap(
                      mine ->
                          other.state.onTopicOf(mine).stream()
                              .filter(others -> !isUnnamed(others))
                              .map(others -> said(mine, others))),
              Stream.of(new FactPair(one.destroyed(), other.destroyed()))
                  .filter(gone -> told.contains(Capability.DESTRUCTION)),
              Stream.of(new FactPair(one.calledBack(), other.calledBack()))
                  .filter(called -> told.contains(Capability.CALLBACKS)),
              Stream.of(new FactPair(one.offered(), other.offered()))
                  .filter(offer -> told.contains(Capability.OFFERED) && !one.mayOfferAs(other)))
          .flatMap(Function.identity())
          .filter(said -> !said.one().equals(said.other()))
          .findFirst();
    }

    private static FactPair said(Fact one, Fact other) {
      return new FactPair(ObservationText.print(one), ObservationText.print(other));
    }

    private String calledBack() {
      return calledBack.isEmpty() ? "no callback" : String.join("; ", calledBack);
    }

    private String offered() {
      return offered == null ? "no ClientHello" : ObservationText.print(offered);
    }

    /** Of one that has no name here, the other stack may know the name. */
    private boolean mayOfferAs(SaidSoFar other) {
      if (offered == null || other.offered == null) {
        return Objects.equals(offered, other.offered);
      }
      return known(offered.session()).mayBe(known(other.offered.session()));
    }

    private static Session known(Session offered) {
      return offered.equals(Session.UNNAMED) ? Session.UNKNOWN : offered;
    }

    private String destroyed() {
      return "destroyed so far: " + (destroyed.isEmpty() ? "none" : String.join(", ", destroyed));
    }

    /** A stack may say of a handshake that goes on which session works in it, or may not. */
    private static boolean isUnnamed(Fact fact) {
      return fact instanceof Fact.Holds(var connection, var session)
          && session.equals(Session.UNNAMED);
    }
  }
}
