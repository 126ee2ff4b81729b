package dev.reprise.diff;

import dev.reprise.diff.Diff.Difference;
import dev.reprise.diff.Diff.Difference.Did;
import dev.reprise.diff.Diff.Difference.Kind;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.profile.Profiler;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import dev.reprise.spec.subject.ObservedState;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first call of a script at which two runs of it part.
 *
 * @param call its index; the script's size for the closing of everything
 * @param fact the fact in which they part; else it is their results
 */
record Parting(int call, SaidSoFar.FactPair fact) {

  private static final SaidSoFar.FactPair NO_FACT = new SaidSoFar.FactPair("", "");

  /** What both can tell. */
  static Set<Capability> told(Identity one, Identity other) {
    Set<Capability> told = EnumSet.noneOf(Capability.class);
    told.addAll(one.capabilities());
    told.retainAll(other.capabilities());
    return told;
  }

  /**
   * Where two runs of one script do not do the same; empty where they do, or where it cannot be
   * told.
   *
   * @param told what both subjects can be asked
   */
  static Optional<Parting> of(Trace one, Trace other, Set<Capability> told) {
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

  /**
   * What the two did there, and why, if a switch to which the machine sees them give different
   * values says it; else it is about the call.
   */
  Difference between(Identity first, Trace one, Identity second, Trace other) {
    Dialect everything = Profiler.everything();
    Judgement ofOne = Judge.judge(one, everything, first.capabilities());
    Judgement ofOther = Judge.judge(other, everything, second.capabilities());
    Script script = one.script();
    Optional<Switch> cause =
        ofOne.taken(call).stream()
            .map(Value::of)
            .filter(of -> !word(ofOne, of.toString()).equals(word(ofOther, of.toString())))
            .filter(of -> !word(ofOther, of.toString()).isEmpty())
            .findFirst();
    String function =
        call < script.size() ? script.calls().get(call).kind().function() : "closing everything";
    String about = cause.map(Switch::toString).orElse(function);
    return new Difference(
        first.protocol(),
        cause.isPresent() ? Kind.SWITCH : Kind.CALL,
        about,
        cause.map(Switch::clause).orElseGet(() -> clause(ofOne, ofOther)),
        Optional.of(script.first(Math.min(call + 1, script.size()))),
        call,
        did(word(ofOne, about), one.seen(call), fact.one()),
        did(word(ofOther, about), other.seen(call), fact.other()));
  }

  private Clause clause(Judgement one, Judgement other) {
    return Stream.of(one, other)
        .flatMap(judgement -> judgement.step(call).stream())
        .flatMap(step -> step.answer().clause().stream())
        .findFirst()
        .orElse(Clause.CONN_1);
  }

  /** The value that the call showed of a switch; empty where it showed none. */
  private String word(Judgement judgement, String about) {
    return judgement.taken(call).stream()
        .filter(value -> value.of().toString().equals(about))
        .map(Value::toString)
        .findFirst()
        .orElse("");
  }

  private static Did did(String word, String observed, String fact) {
    return new Did(word, observed.contains(fact) ? observed : observed + "; " + fact);
  }

  /** Everything that a stack has said and not taken back, up to some call of a script. */
  static final class SaidSoFar {

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
