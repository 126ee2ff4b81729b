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
import dev.reprise.model.misuse.MisuseOutcome;
import dev.reprise.model.walk.Coverage;
import dev.reprise.profile.Profiler;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

  private final Protocol protocol;
  private final ComparedStack.Running runningA;
  private final ComparedStack.Running runningB;
  private final Set<Capability> told;
  private final Dialect everything = Profiler.everything();
  private final Map<Cause, Difference> differences = new LinkedHashMap<>();

  LiveDiff(ComparedStack.Running runningA, ComparedStack.Running runningB) {
    this.runningA = runningA;
    this.runningB = runningB;
    this.protocol = runningA.profile().identity().protocol();
    this.told = Parting.told(runningA.profile().identity(), runningB.profile().identity());
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
    Parting.of(one, other, told)
        .map(
            parted ->
                parted.between(
                    runningA.profile().identity(), one, runningB.profile().identity(), other))
        .ifPresent(this::add);
  }

  private void add(Difference difference) {
    differences.putIfAbsent(
        new Cause(difference.kind(), difference.about(), difference.clause()), difference);
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
          new Difference(
              protocol,
              cause.kind(),
              cause.about(),
              cause.clause(),
              Optional.of(longer.script()),
              longer.call(),
              new Did(one.outcome().toString(), one.observed()),
              new Did(other.outcome().toString(), other.observed())));
    }
  }
}
