package dev.reprise.diff;

import dev.reprise.campaign.WorkProgress;
import dev.reprise.diff.ComparedStack.Opened;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.profile.Profile.FoundValue;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two stacks, or a stack and a saved profile, compared: the shortest scripts on which they differ.
 *
 * @param protocols in which they were compared
 * @param notes what was not compared, and why
 */
public record Diff(
    Who a, Who b, List<Protocol> protocols, List<Difference> differences, List<String> notes) {

  /** The protocols in which the two can be compared, of those that are asked for. */
  public static List<Protocol> common(ComparedStack a, ComparedStack b, List<Protocol> asked) {
    return a.protocols().stream()
        .filter(protocol -> b.protocols().contains(protocol) && asked.contains(protocol))
        .toList();
  }

  /**
   * Compares the two.
   *
   * @param protocols some that both have, at least one
   * @param isMisuseToo whether they are misused too, each script in a process of its own
   * @throws StackUnavailableException if one of them cannot be had
   */
  public static Diff of(
      ComparedStack a,
      ComparedStack b,
      List<Protocol> protocols,
      boolean isMisuseToo,
      WorkProgress progress)
      throws StackUnavailableException {
    if (protocols.isEmpty()) {
      throw new IllegalArgumentException("no protocol to compare the two in");
    }
    List<Difference> differences = new ArrayList<>();
    List<Diff.Who> who = new ArrayList<>();
    double share = 1.0 / protocols.size();
    for (Protocol protocol : protocols) {
      WorkProgress part =
          progress.within(share * protocols.indexOf(protocol), share, protocol + "  ");
      part.at(0, "profiles");
      try (Opened first = a.open(protocol);
          Opened second = b.open(protocol)) {
        who = List.of(first.who(), second.who());
        differences.addAll(
            first.running().isPresent() && second.running().isPresent()
                ? new LiveDiff(first.running().get(), second.running().get())
                    .differences(isMisuseToo, part)
                : switches(protocol, first, second));
      }
    }
    return new Diff(who.getFirst(), who.getLast(), protocols, differences, notes(a, b));
  }

  /** The switches that differ, where one of the two was only read. */
  private static List<Difference> switches(Protocol protocol, Opened first, Opened second) {
    Map<Switch, FoundValue> others = second.decided();
    return first.decided().values().stream()
        .filter(one -> !others.getOrDefault(one.of(), one).value().equals(one.value()))
        .map(one -> difference(protocol, first, one, second, others.getOrDefault(one.of(), one)))
        .toList();
  }

  private static Difference difference(
      Protocol protocol, Opened first, FoundValue one, Opened second, FoundValue other) {
    Optional<Script> script =
        Stream.of(one, other)
            .flatMap(found -> found.script().stream())
            .min(Comparator.comparingInt(Script::size));
    return new Difference(
        protocol,
        Difference.Kind.SWITCH,
        one.of().toString(),
        one.of().clause(),
        script,
        script.map(Script::size).orElse(1) - 1,
        new Difference.Did(one.words(), first.observed(script)),
        new Difference.Did(other.words(), second.observed(script)));
  }

  private static List<String> notes(ComparedStack a, ComparedStack b) {
    List<String> notes = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      boolean isOfA = a.protocols().contains(protocol);
      boolean isOfB = b.protocols().contains(protocol);
      if (isOfA != isOfB) {
        notes.add(protocol + ": only " + (isOfA ? a : b).name() + " has it");
      }
    }
    for (ComparedStack side : List.of(a, b)) {
      if (side instanceof ComparedStack.Saved(var name, var profile)) {
        notes.add(name + " is a saved profile: only switches were compared");
        profile.unknown().forEach(what -> notes.add(name + ": this release does not know " + what));
      }
    }
    return notes;
  }

  /**
   * A stack that was compared.
   *
   * @param name as the command line names it
   * @param library the shared library, where a certain one was loaded
   * @param isSaved whether only a profile of it was read
   */
  public record Who(
      String name, String stack, String version, Optional<String> library, boolean isSaved) {}

  /**
   * One way in which two stacks differ, with the shortest script on which they do.
   *
   * @param about a switch's name, or the function on which they differ
   * @param script empty where both sides were only read and neither names one
   * @param call where they differ; the script's size for the closing of everything
   */
  public record Difference(
      Protocol protocol,
      Kind kind,
      String about,
      Clause clause,
      Optional<Script> script,
      int call,
      Did a,
      Did b) {

    /** The kind of a difference between two stacks. */
    public enum Kind {
      /** The value of a switch. */
      SWITCH,
      /** The result or effect of a call, where no switch explains it. */
      CALL,
      /** The behaviour when the caller breaks the clause. */
      MISUSE;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /**
     * The behaviour of one of the two.
     *
     * @param word the switch's value, or what it does when misused; empty where there is no word
     * @param observed what was seen; empty where it was only read
     */
    public record Did(String word, String observed) {

      @Override
      public String toString() {
        return word + (word.isEmpty() || observed.isEmpty() ? "" : ": ") + observed;
      }
    }
  }
}
