package dev.reprise.diff;

import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Everything that a stack has said and not taken back, after some call of a script. */
final class Picture {

  private final Map<String, Fact> said = new HashMap<>();
  private final Set<Session> destroyed = new HashSet<>();

  /** The callbacks that were called during the last call, in order. */
  private final List<String> calledBack = new ArrayList<>();

  /** The pictures after each observation of a run, and before the first: one more. */
  static List<Picture> of(List<Observation> observations) {
    List<Picture> pictures = new ArrayList<>();
    Picture last = new Picture();
    pictures.add(last);
    for (Observation observation : observations) {
      last = last.after(observation);
      pictures.add(last);
    }
    return pictures;
  }

  private Picture after(Observation observation) {
    Picture next = new Picture();
    next.said.putAll(said);
    next.destroyed.addAll(destroyed);
    observation.facts().forEach(next::note);
    return next;
  }

  private void note(Fact fact) {
    switch (fact) {
      case Fact.Holds(var connection, var session) -> said.put(connection + " holds", fact);
      case Fact.Reused(var connection, boolean is) -> said.put(connection + " reused", fact);
      case Fact.Count count -> {
        said.put(count.session() + " count", fact);
        destroyed.remove(count.session());
      }
      case Fact.Cached(var context, int sessions) -> said.put(context + " cached", fact);
      case Fact.CalledBack called -> calledBack.add(ObservationText.print(called));
      case Fact.Resumable(var session, boolean is) -> {
        said.put(session + " resumable", fact);
        destroyed.remove(session);
      }
      case Fact.Destroyed(var session) -> {
        said.remove(session + " count");
        said.remove(session + " resumable");
        destroyed.add(session);
      }
    }
  }

  /**
   * The first fact, in the order of its text, that the other picture has differently, as this one
   * has it and as the other one has it. Only such facts are compared as both can tell.
   *
   * @param told what both subjects can be asked
   */
  Optional<List<String>> differsFrom(Picture other, Set<Capability> told) {
    Set<String> about = new TreeSet<>(said.keySet());
    about.addAll(other.said.keySet());
    for (String what : about) {
      Fact mine = said.get(what);
      Fact others = other.said.get(what);
      if (mine != null
          && others != null
          && !mine.equals(others)
          && comparable(mine, others, told)) {
        return Optional.of(List.of(ObservationText.print(mine), ObservationText.print(others)));
      }
    }
    if (told.contains(Capability.DESTRUCTION)) {
      Set<String> gone = new TreeSet<>();
      destroyed.forEach(session -> gone.add(session.toString()));
      Set<String> otherGone = new TreeSet<>();
      other.destroyed.forEach(session -> otherGone.add(session.toString()));
      if (!gone.equals(otherGone)) {
        return Optional.of(List.of(destroyed(gone), destroyed(otherGone)));
      }
    }
    if (told.contains(Capability.CALLBACKS) && !calledBack.equals(other.calledBack)) {
      return Optional.of(List.of(calledBack(), other.calledBack()));
    }
    return Optional.empty();
  }

  private String calledBack() {
    return calledBack.isEmpty() ? "no callback" : String.join("; ", calledBack);
  }

  private static String destroyed(Set<String> sessions) {
    return "destroyed so far: " + (sessions.isEmpty() ? "none" : String.join(", ", sessions));
  }

  /**
   * Whether a stack may say of a handshake that goes on which session works in it, is no matter.
   */
  private static boolean comparable(Fact mine, Fact others, Set<Capability> told) {
    return switch (mine) {
      case Fact.Holds holds ->
          told.contains(Capability.IDENTITY) && !isUnnamed(holds) && !isUnnamed(others);
      case Fact.Reused reused -> told.contains(Capability.REUSED);
      case Fact.Count count -> told.contains(Capability.COUNT);
      case Fact.Resumable resumable -> told.contains(Capability.RESUMABLE);
      case Fact.Cached cached -> told.contains(Capability.CACHED);
      case Fact.CalledBack called -> false;
      case Fact.Destroyed gone -> false;
    };
  }

  private static boolean isUnnamed(Fact fact) {
    return fact instanceof Fact.Holds(var connection, var session)
        && session.equals(Session.UNNAMED);
  }
}
