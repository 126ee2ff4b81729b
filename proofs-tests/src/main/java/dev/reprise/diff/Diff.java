package dev.reprise.diff;

import dev.reprise.diff.Difference.Did;
import dev.reprise.diff.Difference.Kind;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.profile.FoundValue;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the shortest scripts on which two stacks differ, or a stack and a saved profile. */
public final class Diff {

  /** Is told how the work goes on. */
  @FunctionalInterface
  public interface Progress {

    /**
     * So much is done.
     *
     * @param part of the whole, from 0 to 1
     * @param what is being done now
     */
    void at(double part, String what);
  }

  private final ComparedStack a;
  private final ComparedStack b;
  private final boolean isMisuseToo;
  private final Progress progress;

  private Diff(ComparedStack a, ComparedStack b, boolean isMisuseToo, Progress progress) {
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
      Progress progress)
      throws StackUnavailableException {
    if (protocols.isEmpty()) {
      throw new IllegalArgumentException("no protocol to compare the two in");
    }
    return new Diff(a, b, isMisuseToo, progress).compare(protocols);
  }

  private DiffResult compare(List<Protocol> protocols) throws StackUnavailableException {
    List<Difference> differences = new ArrayList<>();
    List<DiffResult.Who> who = new ArrayList<>();
    for (int i = 0; i < protocols.size(); i++) {
      Protocol protocol = protocols.get(i);
      double before = (double) i / protocols.size();
      Progress part =
          (done, what) -> progress.at(before + done / protocols.size(), protocol + "  " + what);
      part.at(0, "profiles");
      try (Party first = Party.open(a, protocol);
          Party second = Party.open(b, protocol)) {
        who = List.of(first.who(), second.who());
        differences.addAll(compare(protocol, first, second, part));
      }
    }
    return new DiffResult(who.getFirst(), who.getLast(), protocols, differences, notes());
  }

  private List<Difference> compare(Protocol protocol, Party first, Party second, Progress part)
      throws StackUnavailableException {
    if (first.running().isPresent() && second.running().isPresent()) {
      LiveDiff live = new LiveDiff(first.running().get(), second.running().get());
      return live.differences(isMisuseToo, part);
    }
    List<Difference> differences = new ArrayList<>();
    for (Switch of : Switch.values()) {
      Optional<FoundValue> one = first.of(of);
      Optional<FoundValue> other = second.of(of);
      if (one.isPresent() && other.isPresent() && !one.get().value().equals(other.get().value())) {
        differences.add(read(protocol, of, first, second));
      }
    }
    return differences;
  }

  /** A switch that differs, where one of the two was only read. */
  private static Difference read(Protocol protocol, Switch of, Party first, Party second) {
    Optional<Script> script =
        Stream.of(first, second)
            .flatMap(party -> party.of(of).flatMap(FoundValue::script).stream())
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

  private static Did did(Switch of, Party party, Optional<Script> script) {
    String observed =
        script.isPresent() && party.running().isPresent()
            ? observed(party.running().get().subject(), script.get())
            : "";
    return new Did(party.word(of), observed);
  }

  private static String observed(Subject subject, Script script) {
    Trace trace = subject.run(script);
    return LiveDiff.observed(trace, script.size() - 1);
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
