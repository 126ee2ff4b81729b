package dev.reprise.diff;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.Limit;
import dev.reprise.campaign.Plan;
import dev.reprise.campaign.WorkProgress;
import dev.reprise.catalogue.Dialects;
import dev.reprise.diff.Diff.Difference;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.replay.MachineRun;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.LimitedSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks among builds of a stack, in the order in which they were made, for the first that behaves
 * otherwise than the first of all: by halves, as if it stayed so from then on. What decides is seen
 * in fresh processes.
 */
public final class Bisection {

  /** The longest random script. */
  private static final int CALLS = 24;

  /** What is known of a build. */
  public enum State {
    /** It was not asked. */
    NOT_ASKED,
    /** It does what the first one does. */
    SAME,
    /** It does something else. */
    OTHERWISE,
    /** It cannot be had. */
    UNAVAILABLE
  }

  /**
   * A build.
   *
   * @param version in its own words; empty where it was not asked
   * @param why it cannot be had; empty where it can, or was not asked
   */
  public record Build(ChosenStack stack, State state, String version, String why) {}

  /**
   * What the builds are asked.
   *
   * @param script the one; where there is none, the first of a campaign on which the first build
   *     and the last one differ
   * @param seed of the campaign
   * @param scripts how many it has
   */
  public record Question(Optional<Script> script, long seed, int scripts) {}

  /**
   * What came of it.
   *
   * @param builds all, in their order
   * @param protocols in which the first build and the last one were compared
   * @param scripts on which they were
   * @param change empty where the last build does as the first
   */
  public record Result(
      List<Build> builds, List<Protocol> protocols, int scripts, Optional<Change> change) {}

  /**
   * The change that was found.
   *
   * @param before the index of the last build that does as the first
   * @param after the index of the first that does not. Builds between the two cannot be had, and
   *     any of them may be the first
   * @param difference between the two, by a script of which no single call can be left out
   */
  public record Change(int before, int after, Difference difference) {}

  /** A run of a script in a fresh process. */
  private record Probe(Identity identity, Trace trace) {

    Optional<Difference> differenceFrom(Probe other) {
      return Parting.of(trace, other.trace, Parting.told(identity, other.identity))
          .map(parted -> parted.between(identity, trace, other.identity, other.trace));
    }
  }

  private final Protocol protocol;
  private final List<Build> builds = new ArrayList<>();
  private final WorkProgress progress;
  private int scripts;

  private Bisection(List<ChosenStack> stacks, Protocol protocol, WorkProgress progress) {
    this.protocol = protocol;
    this.progress = progress;
    stacks.forEach(stack -> builds.add(new Build(stack, State.NOT_ASKED, "", "")));
  }

  /**
   * Looks for it, in one protocol after the other, until it is found.
   *
   * @param protocols some that every build has, at least one
   * @throws StackUnavailableException if fewer than two builds can be had
   */
  public static Result of(
      List<ChosenStack> builds, List<Protocol> protocols, Question question, WorkProgress progress)
      throws StackUnavailableException {
    int scripts = 0;
    for (int i = 0; ; i++) {
      Protocol protocol = protocols.get(i);
      double share = 1.0 / protocols.size();
      Bisection one =
          new Bisection(builds, protocol, progress.within(i * share, share, protocol + "  "));
      Optional<Change> change = one.change(question);
      scripts += one.scripts;
      if (change.isPresent() || i + 1 == protocols.size()) {
        return new Result(List.copyOf(one.builds), protocols.subList(0, i + 1), scripts, change);
      }
    }
  }

  private Optional<Change> change(Question question) throws StackUnavailableException {
    int first = available(IntStream.range(0, builds.size()));
    int last =
        available(IntStream.iterate(builds.size() - 1, index -> index > first, index -> index - 1));
    Optional<Script> script = question.script();
    if (script.isEmpty()) {
      script = found(question, first, last);
    } else {
      scripts = 1;
    }
    if (script.isEmpty()) {
      return Optional.empty();
    }
    Probe origin = probe(first, script.get());
    Probe end = probe(last, script.get());
    if (origin.differenceFrom(end).isEmpty()) {
      return Optional.empty();
    }
    set(last, State.OTHERWISE, end.identity());
    return Optional.of(halved(script.get(), origin, end, first, last));
  }

  /** The first of these builds that can be had. */
  private int available(IntStream candidates) throws StackUnavailableException {
    StackUnavailableException why =
        StackUnavailableException.unfit(
            builds.getFirst().stack().toString(), "no other build can be had");
    for (int candidate : candidates.toArray()) {
      try (Subject subject = open(candidate)) {
        set(candidate, State.SAME, subject.identity());
        return candidate;
      } catch (StackUnavailableException e) {
        unavailable(candidate, e);
        why = e;
      }
    }
    throw why;
  }

  private Subject open(int build) throws StackUnavailableException {
    return new LimitedSubject(builds.get(build).stack().source(protocol, false).open());
  }

  private Probe probe(int build, Script script) throws StackUnavailableException {
    try (Subject subject = open(build)) {
      return new Probe(subject.identity(), subject.run(script));
    }
  }

  private void set(int index, State state, Identity identity) {
    builds.set(index, new Build(builds.get(index).stack(), state, identity.version(), ""));
  }

  private void unavailable(int index, StackUnavailableException why) {
    builds.set(index, new Build(builds.get(index).stack(), State.UNAVAILABLE, "", why.reason()));
  }

  // A script

  /** The first script of a campaign that tells the two apart, also in fresh processes. */
  private Optional<Script> found(Question question, int first, int last)
      throws StackUnavailableException {
    List<Script> found = new ArrayList<>();
    try (Subject start = open(first);
        Subject end = open(last)) {
      Plan plan = new Plan(question.seed(), question.scripts(), CALLS, 0, 1);
      Campaign.run(
          plan.until(new Limit(() -> !found.isEmpty())),
          builds.get(first).stack().source(protocol, false),
          start.identity(),
          Dialects.load().of(start.identity()),
          done -> progress.at(0.9 * done / plan.scripts(), "script " + done),
          (trace, judgement) -> {
            if (found.isEmpty()) {
              scripts++;
              Probe one = new Probe(start.identity(), trace);
              Probe other = new Probe(end.identity(), end.run(trace.script()));
              if (one.differenceFrom(other).isPresent()
                  && isSeenAfresh(trace.script(), first, last)) {
                found.add(trace.script());
              }
            }
          });
    }
    return found.stream().findFirst();
  }

  private boolean isSeenAfresh(Script script, int first, int last) {
    try {
      return probe(first, script).differenceFrom(probe(last, script)).isPresent();
    } catch (StackUnavailableException e) {
      return false; // It could be had a moment ago.
    }
  }

  // The builds

  private Change halved(Script script, Probe origin, Probe end, int first, int last)
      throws StackUnavailableException {
    int same = first;
    int other = last;
    Probe changed = end;
    for (List<Integer> open = notAsked(same, other);
        !open.isEmpty();
        open = notAsked(same, other)) {
      int middle = open.get(open.size() / 2);
      progress.at(0.9, builds.get(middle).stack().toString());
      try {
        Probe probe = probe(middle, script);
        if (origin.differenceFrom(probe).isPresent()) {
          set(middle, State.OTHERWISE, probe.identity());
          other = middle;
          changed = probe;
        } else {
          set(middle, State.SAME, probe.identity());
          same = middle;
        }
      } catch (StackUnavailableException e) {
        unavailable(middle, e);
      }
    }
    Difference difference = origin.differenceFrom(changed).orElseThrow();
    return new Change(same, other, shortened(difference, same, other));
  }

  /** The builds between the two that were not asked. */
  private List<Integer> notAsked(int same, int other) {
    return IntStream.range(same + 1, other)
        .filter(index -> builds.get(index).state() == State.NOT_ASKED)
        .boxed()
        .toList();
  }

  /** Leaves out calls, until there is none without which the two would still part. */
  private Difference shortened(Difference difference, int same, int other)
      throws StackUnavailableException {
    Difference shortest = difference;
    try (Subject before = open(same);
        Subject after = open(other)) {
      Dialect expected = Dialects.load().of(before.identity()).expected();
      int call = shortest.script().orElseThrow().size();
      boolean isShorter = false;
      while (call > 0 || isShorter) {
        if (call == 0) { // What could not be left out before, may be now.
          call = shortest.script().orElseThrow().size();
          isShorter = false;
        }
        call--;
        Script less = shortest.script().orElseThrow().without(call);
        Optional<Difference> still =
            MachineRun.allows(less, expected)
                ? new Probe(before.identity(), before.run(less))
                    .differenceFrom(new Probe(after.identity(), after.run(less)))
                : Optional.empty();
        if (still.isPresent()) {
          shortest = still.get();
          isShorter = true;
          call = Math.min(call, shortest.script().orElseThrow().size());
        }
      }
    }
    return shortest;
  }
}
