package dev.reprise.diff;

import dev.reprise.campaign.WorkProgress;
import dev.reprise.diff.Difference.Did;
import dev.reprise.diff.Difference.Kind;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.profile.FoundValue;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the shortest scripts on which two stacks differ, or a stack and a saved profile. */
public final class Diff {

  private final ComparedStack a;
  private final ComparedStack b;
  private final boolean isMisuseToo;
  private final WorkProgress progress;

  private Diff(ComparedStack a, ComparedStack b, boolean isMisuseToo, WorkProgress progress) {
    this.a = a;
    this.b = b;
    this.isMisuseToo = isMisuseToo;
    this.progress = progress;
  }

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
  public static DiffResult of(
      ComparedStack a,
      ComparedStack b,
      List<Protocol> protocols,
      boolean isMisuseToo,
      WorkProgress progress)
      throws StackUnavailableException {
    if (protocols.isEmpty()) {
      throw new IllegalArgumentException("no protocol to compare the two in");
    }
    return new Diff(a, b, isMisuseToo, progress).compare(protocols);
  }

  private DiffResult compare(List<Protocol> protocols) throws StackUnavailableException {
    List<Difference> differences = new ArrayList<>();
    List<DiffResult.Who> who = new ArrayList<>();
    double share = 1.0 / protocols.size();
    for (Protocol protocol : protocols) {
      WorkProgress part =
          progress.within(share * protocols.indexOf(protocol), share, protocol + "  ");
      part.at(0, "profiles");
      try (ProfiledStack first = ProfiledStack.open(a, protocol);
          ProfiledStack second = ProfiledStack.open(b, protocol)) {
        who = List.of(first.who(), second.who());
        differences.addAll(
            first.running().isPresent() && second.running().isPresent()
                ? new LiveDiff(first.running().get(), second.running().get())
                    .differences(isMisuseToo, part)
                : switches(protocol, first, second));
      }
    }
    return new DiffResult(who.getFirst(), who.getLast(), protocols, differences, notes());
  }

  /** The switches that differ, where one of the two was only read. */
  private static List<Difference> switches(
      Protocol protocol, ProfiledStack first, ProfiledStack second) {
    return Arrays.stream(Switch.values())
        .filter(of -> first.decided(of).isPresent() && second.decided(of).isPresent())
        .filter(of -> !first.decided(of).get().value().equals(second.decided(of).get().value()))
        .map(of -> difference(protocol, of, first, second))
        .toList();
  }

  private static Difference difference(
      Protocol protocol, Switch of, ProfiledStack first, ProfiledStack second) {
    Optional<Script> script =
        Stream.of(first, second)
            .flatMap(stack -> stack.decided(of).flatMap(FoundValue::script).stream())
            .min(Comparator.comparingInt(Script::size));
    return new Difference(
        protocol,
        Kind.SWITCH,
        of.toString(),
        of.clause(),
        script,
        script.map(Script::size).orElse(1) - 1,
        did(of, first, script),
        did(of, second, script));
  }

  private static Did did(Switch of, ProfiledStack stack, Optional<Script> script) {
    String observed =
        script
            .flatMap(
                shown ->
                    stack.running().map(one -> one.subject().run(shown).seen(shown.size() - 1)))
            .orElse("");
    return new Did(stack.of(of).map(FoundValue::words).orElse("not decided"), observed);
  }

  private List<String> notes() {
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
}
