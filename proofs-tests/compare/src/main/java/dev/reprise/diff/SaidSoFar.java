package dev.reprise.diff;

import dev.reprise.diff.DiffResult.Difference;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import dev.reprise.spec.subject.ObservedState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything that a stack has said and not taken back, up to some call of a script. */
final class SaidSoFar {

  private final ObservedState state = new ObservedState();
  private final SortedSet<String> destroyed = new TreeSet<>();

  /** The callbacks that were called during the last call, in order. */
  private final List<String> calledBack = new ArrayList<>();

  /** Notes what was seen of the next call. */
  void add(Observation observation) {
    calledBack.clear();
    observation.facts().forEach(this::add);
  }

  private void add(Fact fact) {
    state.see(fact);
    switch (fact) {
      case Fact.CalledBack called -> calledBack.add(ObservationText.print(called));
      case Fact.Count(var session, int references) -> destroyed.remove(session.toString());
      case Fact.Resumable(var session, boolean is) -> destroyed.remove(session.toString());
      case Fact.Destroyed(var session) -> destroyed.add(session.toString());
      case Fact.Holds holds -> {}
      case Fact.Reused reused -> {}
      case Fact.Cached cached -> {}
    }
  }

  /** A fact, as the one stack has it and as the other has it. */
  record Difference(String one, String other) {}

  /**
   * The first fact, in the order of its text, that the two have differently. Only such facts are
   * compared as both can tell.
   *
   * @param told what both subjects can be asked
   */
  static Optional<Difference> between(SaidSoFar one, SaidSoFar other, Set<Capability> told) {
    return Stream.of(
            one.state.facts().stream()
                .sorted(Comparator.comparing(ObservationText::print))
                .filter(mine -> told.contains(asked(mine)) && !isUnnamed(mine))
                .flatMap(
                    mine ->
                        other.state.onTopicOf(mine).stream()
                            .filter(others -> !isUnnamed(others))
                            .map(others -> said(mine, others))),
            Stream.of(new Difference(one.destroyed(), other.destroyed()))
                .filter(gone -> told.contains(Capability.DESTRUCTION)),
            Stream.of(new Difference(one.calledBack(), other.calledBack()))
                .filter(called -> told.contains(Capability.CALLBACKS)))
        .flatMap(Function.identity())
        .filter(said -> !said.one().equals(said.other()))
        .findFirst();
  }

  private static Difference said(Fact one, Fact other) {
    return new Difference(ObservationText.print(one), ObservationText.print(other));
  }

  private String calledBack() {
    return calledBack.isEmpty() ? "no callback" : String.join("; ", calledBack);
  }

  private String destroyed() {
    return "destroyed so far: " + (destroyed.isEmpty() ? "none" : String.join(", ", destroyed));
  }

  /** The capability of a subject that can be asked for such facts. */
  private static Capability asked(Fact fact) {
    return switch (fact) {
      case Fact.Holds holds -> Capability.IDENTITY;
      case Fact.Reused reused -> Capability.REUSED;
      case Fact.Count count -> Capability.COUNT;
      case Fact.Resumable resumable -> Capability.RESUMABLE;
      case Fact.Cached cached -> Capability.CACHED;
      case Fact.CalledBack called -> Capability.CALLBACKS;
      case Fact.Destroyed gone -> Capability.DESTRUCTION;
    };
  }

  /** A stack may say of a handshake that goes on which session works in it, or may not. */
  private static boolean isUnnamed(Fact fact) {
    return fact instanceof Fact.Holds(var connection, var session)
        && session.equals(Session.UNNAMED);
  }
}
