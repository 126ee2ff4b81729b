package dev.reprise.diff;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.Plan;
import dev.reprise.catalogue.Dialects;
import dev.reprise.diff.Diff.Difference;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.model.walk.Coverage;
import dev.reprise.replay.MachineRun;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.LimitedSubject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Looks among builds of a stack, in the order in which they were made, for the first that behaves
 * otherwise than the first of all: by halves, as if it stayed so from then on.
 */
public final class Bisection {

  /** Scripts that are handed to a build at once. */
  private static final int BATCH = 32;

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
   * What came of it.
   *
   * @param builds all, in their order
   * @param difference between the last build that does the same and the first that does not, with a
   *     script of which no call can be left out; empty where the last build does as the first
   * @param before the index of the former; the first build's where there is no difference
   * @param after the index of the latter; the last build's where there is none
   * @param scripts on which the first and the last build were compared
   */
  public record Result(
      List<Build> builds, Optional<Difference> difference, int before, int after, int scripts) {

    /** Builds between the two that cannot be had: any of them may be the first. */
    public List<Build> unknown() {
      return builds.subList(before + 1, after);
    }
  }

  private final Protocol protocol;
  private final List<Build> builds = new ArrayList<>();
  private final Consumer<Build> asked;

  private Bisection(List<ChosenStack> stacks, Protocol protocol, Consumer<Build> asked) {
    this.protocol = protocol;
    this.asked = asked;
    stacks.forEach(stack -> builds.add(new Build(stack, State.NOT_ASKED, "", "")));
  }

  /**
   * Looks for it by a script.
   *
   * @param asked is told of each build that was asked
   * @throws StackUnavailableException if fewer than two builds can be had
   */
  public static Result by(
      Script script, List<ChosenStack> builds, Protocol protocol, Consumer<Build> asked)
      throws StackUnavailableException {
    return new Bisection(builds, protocol, asked).run(Optional.of(script), 1, 1);
  }

  /**
   * Looks for it by the first script of a campaign on which the first and the last build differ.
   *
   * @throws StackUnavailableException if fewer than two builds can be had
   */
  public static Result by(
      long seed, int scripts, List<ChosenStack> builds, Protocol protocol, Consumer<Build> asked)
      throws StackUnavailableException {
    return new Bisection(builds, protocol, asked).run(Optional.empty(), seed, scripts);
  }

  private Result run(Optional<Script> given, long seed, int scripts)
      throws StackUnavailableException {
    int first = available(IntStream.range(0, builds.size()).boxed().toList());
    int last =
        available(
            IntStream.range(first + 1, builds.size())
                .boxed()
                .sorted(Comparator.reverseOrder())
                .toList());
    try (Subject origin = open(builds.get(first).stack());
        Subject end = open(builds.get(last).stack())) {
      say(first, State.SAME, origin.identity());
      List<Script> tried = given.map(List::of).orElseGet(List::of);
      if (given.isEmpty()) {
        tried = scripts(builds.get(first).stack(), origin.identity(), seed, scripts);
      }
      Optional<Script> telling = telling(tried, origin, end);
      say(last, telling.isPresent() ? State.OTHERWISE : State.SAME, end.identity());
      if (telling.isEmpty()) {
        return new Result(List.copyOf(builds), Optional.empty(), first, last, tried.size());
      }
      return halved(telling.get(), origin, first, last, tried.size());
    }
  }

  /** The first of these builds that can be had. */
  private int available(List<Integer> candidates) throws StackUnavailableException {
    StackUnavailableException why =
        StackUnavailableException.unfit(
            builds.getFirst().stack().toString(), "a bisection needs two builds that can be had");
    for (int candidate : candidates) {
      try (Subject subject = open(builds.get(candidate).stack())) {
        subject.identity();
        return candidate;
      } catch (StackUnavailableException e) {
        unavailable(candidate, e);
        why = e;
      }
    }
    throw why;
  }

  private Subject open(ChosenStack stack) throws StackUnavailableException {
    return new LimitedSubject(stack.source(protocol, false).open());
  }

  private void say(int index, State state, Identity identity) {
    Build build = new Build(builds.get(index).stack(), state, identity.version(), "");
    builds.set(index, build);
    asked.accept(build);
  }

  private void unavailable(int index, StackUnavailableException why) {
    Build build = new Build(builds.get(index).stack(), State.UNAVAILABLE, "", why.reason());
    builds.set(index, build);
    asked.accept(build);
  }

  /** The scripts of a campaign, in their order. */
  private List<Script> scripts(ChosenStack stack, Identity identity, long seed, int count)
      throws StackUnavailableException {
    List<Script> scripts = new ArrayList<>();
    Campaign.run(
        new Plan(seed, count, 24, 0, 1),
        stack.source(protocol, false),
        identity,
        Dialects.load().of(identity),
        done -> {},
        (trace, judgement) -> scripts.add(trace.script()));
    return scripts;
  }

  private static Set<Capability> told(Subject one, Subject other) {
    Set<Capability> told = EnumSet.noneOf(Capability.class);
    told.addAll(one.identity().capabilities());
    told.retainAll(other.identity().capabilities());
    return told;
  }

  /** The first of the scripts on which the two part. */
  private static Optional<Script> telling(List<Script> scripts, Subject one, Subject other) {
    Set<Capability> told = told(one, other);
    for (int from = 0; from < scripts.size(); from += BATCH) {
      List<Script> batch = scripts.subList(from, Math.min(scripts.size(), from + BATCH));
      List<Trace> first = one.run(batch);
      List<Trace> second = other.run(batch);
      for (int i = 0; i < batch.size(); i++) {
        if (Parting.of(first.get(i), second.get(i), told).isPresent()) {
          return Optional.of(batch.get(i));
        }
      }
    }
    return Optional.empty();
  }

  private Result halved(Script script, Subject origin, int first, int last, int scripts)
      throws StackUnavailableException {
    int same = first;
    int other = last;
    Trace asFirst = origin.run(script);
    List<Integer> between = between(same, other);
    while (!between.isEmpty()) {
      int middle = between.get(between.size() / 2);
      try (Subject subject = open(builds.get(middle).stack())) {
        boolean parts = Parting.of(asFirst, subject.run(script), told(origin, subject)).isPresent();
        say(middle, parts ? State.OTHERWISE : State.SAME, subject.identity());
        same = parts ? same : middle;
        other = parts ? middle : other;
      } catch (StackUnavailableException e) {
        unavailable(middle, e);
      }
      between = between(same, other);
    }
    try (Subject before = open(builds.get(same).stack());
        Subject after = open(builds.get(other).stack())) {
      return new Result(
          List.copyOf(builds),
          Optional.of(difference(script, before, after)),
          same,
          other,
          scripts);
    }
  }

  private List<Integer> between(int same, int other) {
    return IntStream.range(same + 1, other)
        .filter(index -> builds.get(index).state() == State.NOT_ASKED)
        .boxed()
        .toList();
  }

  /** The difference by a script of which no call can be left out. */
  private static Difference difference(Script script, Subject before, Subject after) {
    Set<Capability> told = told(before, after);
    Dialect expected = Dialects.load().of(before.identity()).expected();
    Difference shortest = differenceOn(script, before, after, told).orElseThrow();
    int call = shortest.call() - 1;
    while (call >= 0) {
      Script whole = shortest.script().orElseThrow();
      Script less = whole.without(call);
      if (isAllowed(less, expected)) {
        shortest = differenceOn(less, before, after, told).orElse(shortest);
      }
      call = Math.min(call, shortest.script().orElseThrow().size()) - 1;
    }
    return shortest;
  }

  private static Optional<Difference> differenceOn(
      Script script, Subject before, Subject after, Set<Capability> told) {
    Trace one = before.run(script);
    Trace other = after.run(script);
    return Parting.of(one, other, told)
        .map(parted -> parted.between(before.identity(), one, after.identity(), other));
  }

  /** Whether the caller may make these calls. */
  private static boolean isAllowed(Script script, Dialect expected) {
    List<MachineRun.Row> rows = MachineRun.of(script, expected).rows();
    return rows.size() == script.size()
        && rows.stream().allMatch(row -> Coverage.counts(row.answer()));
  }
}
