package dev.reprise.verify;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.Failure;
import dev.reprise.campaign.Plan;
import dev.reprise.campaign.SubjectSource;
import dev.reprise.campaign.Tally;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.catalogue.Setting;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.model.walk.Coverage;
import dev.reprise.report.Departure;
import dev.reprise.report.Run;
import dev.reprise.report.StackReport;
import dev.reprise.shrink.Shrinker;
import dev.reprise.shrink.Shrunk;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.stack.KnownStack;
import dev.reprise.stack.ProbedSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Checks stacks: a campaign for each protocol, and every kind of failure shrunk. */
public final class Verification {

  /** Kinds of failure that are shrunk for one stack and protocol; more are counted only. */
  private static final int KINDS = 8;

  /** Scripts that may be run to prove that a script is shortest, in this process or in a child. */
  private static final int BUDGET = 300_000;

  private static final int BUDGET_OF_CHILD = 6_000;

  /** Is told how the work goes on. May be called from several threads. */
  public interface Progress {

    /** So many scripts of so many are done on the stack with the protocol. */
    void scripts(KnownStack stack, Protocol protocol, int done, int of);

    /** Failing scripts are being shrunk. */
    void shrinking(KnownStack stack, Protocol protocol);
  }

  private final Dialects dialects;
  private final Progress progress;

  public Verification(Dialects dialects, Progress progress) {
    this.dialects = dialects;
    this.progress = progress;
  }

  /**
   * Checks one stack.
   *
   * @param protocols those of its protocols to check
   * @param plan for each protocol, by the stack's own promise about misuse
   */
  public StackReport verify(
      KnownStack stack,
      Collection<Protocol> protocols,
      Optional<String> library,
      boolean misuse,
      IntFunction<Plan> plan) {
    List<Run> runs = new ArrayList<>();
    String version = "";
    for (Protocol protocol : protocols) {
      try (ProbedSource source =
          new ProbedSource(stack.source(protocol, library, misuse))) {
        version = source.identity().version();
        Declared declared = dialects.of(source.identity());
        int promised = declared.refusesMisuse() ? 10 : 0;
        runs.add(
            run(stack, source, source.identity(), declared, plan.apply(misuse ? 100 : promised)));
      } catch (StackUnavailableException e) {
        return new StackReport(
            stack.toString(), version, List.of(), Optional.of(e.reason()));
      }
    }
    return new StackReport(stack.toString(), version, runs, Optional.empty());
  }

  private Run run(
      KnownStack stack, SubjectSource source, Identity identity, Declared declared, Plan plan)
      throws StackUnavailableException {
    Tally tally =
        Campaign.run(
            plan,
            source,
            identity,
            declared,
            done -> progress.scripts(stack, identity.protocol(), done, plan.scripts()));
    List<Shrunk> findings = new ArrayList<>();
    if (!tally.failures().isEmpty()) {
      progress.shrinking(stack, identity.protocol());
      findings.addAll(shrink(source, declared, tally, stack.isNative() ? BUDGET_OF_CHILD : BUDGET));
    }
    return new Run(
        identity, declared, tally, departures(declared, tally), surprises(declared, tally), findings);
  }

  /** One of each kind of failure, the shortest script of the kind, shrunk. */
  private static List<Shrunk> shrink(
      SubjectSource source, Declared declared, Tally tally, int budget)
      throws StackUnavailableException {
    Map<String, Failure> kinds = new LinkedHashMap<>();
    for (Failure failure : tally.failures()) {
      if (kinds.size() < KINDS || kinds.containsKey(failure.kind())) {
        kinds.merge(
            failure.kind(),
            failure,
            (a, b) -> b.script().size() < a.script().size() ? b : a);
      }
    }
    Map<String, Shrunk> shrunk = new LinkedHashMap<>();
    try (Subject subject = source.open()) {
      for (Failure failure : kinds.values()) {
        Shrunk small = new Shrinker(subject, declared, budget).shrink(failure);
        shrunk.putIfAbsent(small.failure().script().toString(), small);
      }
    }
    return shrunk.values().stream()
        .sorted(Comparator.comparingInt(small -> small.failure().number()))
        .toList();
  }

  private static List<Departure> departures(Declared declared, Tally tally) {
    List<Departure> departures = new ArrayList<>();
    tally
        .choices()
        .forEach(
            (value, seen) -> {
              Optional<Setting> setting = declared.setting(value.of());
              if (declared.departs(value) && setting.isPresent()) {
                departures.add(
                    new Departure(value, setting.get(), shortest(declared, value, seen), seen));
              }
            });
    return departures;
  }

  /** A shortest script that shows the value, by the machine's own graph; else the first one seen. */
  private static Script shortest(Declared declared, Value value, Tally.Choice seen) {
    Coverage graph =
        Coverage.of(declared.expected(), Coverage.SCOPE, Coverage.SCOPE.calls());
    return graph
        .scriptTo(shape -> shape.text().contains("[" + value.name() + "]"))
        .orElse(seen.trace().script().first(seen.call() + 1));
  }

  private static List<Value> surprises(Declared declared, Tally tally) {
    return tally.choices().keySet().stream().filter(declared::surprises).toList();
  }
}
