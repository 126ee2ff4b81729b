package dev.reprise.diff;

import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that a stack has said and not taken back, up to some call of a script. */
final class SaidSoFar {

  private final SortedMap<String, Fact> facts = new TreeMap<>();
  private final SortedSet<String> destroyed = new TreeSet<>();

  /** The callbacks that were called during the last call, in order. */
  private final List<String> calledBack = new ArrayList<>();

  /** Notes what was seen of the next call. */
  void add(Observation observation) {
    calledBack.clear();
    observation.facts().forEach(this::add);
  }

  private void add(Fact fact) {
    switch (fact) {
      case Fact.Holds(var connection, var session) -> facts.put(connection + " holds", fact);
      case Fact.Reused(var connection, boolean is) -> facts.put(connection + " reused", fact);
      case Fact.Cached(var context, int sessions) -> facts.put(context + " cached", fact);
      case Fact.CalledBack called -> calledBack.add(ObservationText.print(called));
      case Fact.Count(var session, int references) -> {
        facts.put(session + " count", fact);
        destroyed.remove(session.toString());
      }
      case Fact.Resumable(var session, boolean is) -> {
        facts.put(session + " resumable", fact);
        destroyed.remove(session.toString());
      }
      case Fact.Destroyed(var session) -> {
        facts.remove(session + " count");
        facts.remove(session + " resumable");
        destroyed.add(session.toString());
      }
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
    for (var entry : one.facts.entrySet()) {
      Fact mine = entry.getValue();
      Fact others = other.facts.getOrDefault(entry.getKey(), mine);
      if (!mine.equals(others) && isToldBy(told, mine) && !isUnnamed(mine) && !isUnnamed(others)) {
        return Optional.of(
            new Difference(ObservationText.print(mine), ObservationText.print(others)));
      }
    }
    if (told.contains(Capability.DESTRUCTION) && !one.destroyed.equals(other.destroyed)) {
      return Optional.of(new Difference(one.destroyed(), other.destroyed()));
    }
    if (told.contains(Capability.CALLBACKS) && !one.calledBack.equals(other.calledBack)) {
      return Optional.of(new Difference(one.calledBack(), other.calledBack()));
    }
    return Optional.empty();
  }

  private String calledBack() {
    return calledBack.isEmpty() ? "no callback" : String.join("; ", calledBack);
  }

  private String destroyed() {
    return "destroyed so far: " + (destroyed.isEmpty() ? "none" : String.join(", ", destroyed));
  }

  private static boolean isToldBy(Set<Capability> told, Fact fact) {
    return told.contains(
        switch (fact) {
          case Fact.Holds holds -> Capability.IDENTITY;
          case Fact.Reused reused -> Capability.REUSED;
          case Fact.Count count -> Capability.COUNT;
          case Fact.Resumable resumable -> Capability.RESUMABLE;
          case Fact.Cached cached -> Capability.CACHED;
          case Fact.CalledBack called -> Capability.CALLBACKS;
          case Fact.Destroyed gone -> Capability.DESTRUCTION;
        });
  }

  /** A stack may say of a handshake that goes on which session works in it, or may not. */
  private static boolean isUnnamed(Fact fact) {
    return fact instanceof Fact.Holds(var connection, var session)
        && session.equals(Session.UNNAMED);
  }
}
