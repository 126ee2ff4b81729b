package dev.reprise.verify;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.CampaignResult;
import dev.reprise.campaign.CampaignResult.Failure;
import dev.reprise.campaign.Limit;
import dev.reprise.campaign.Plan;
import dev.reprise.campaign.ReusedSubject;
import dev.reprise.campaign.SubjectSource;
import dev.reprise.catalogue.Declared;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.walk.Coverage;
import dev.reprise.profile.Reuse;
import dev.reprise.shrink.Shrinker;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.vectors.TellingScripts;
import dev.reprise.vectors.VectorRun;
import dev.reprise.verify.StackReport.Run.Departure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A check of one stack with one protocol: a campaign, and every kind of failure shrunk.
 *
 * @param named the name that the command line gives to the stack
 * @param declared what is known of the stack
 * @param isStrict whether the stack fails where it does what its dialect says is never seen
 * @param budget how many scripts may be run to prove that one is shortest
 * @param shrinkTime how long the shrinking of all its failures may take, if that is limited
 */
public record Check(
    String named,
    SubjectSource source,
    Identity identity,
    Declared declared,
    boolean isStrict,
    int budget,
    Optional<Duration> shrinkTime) {

  /** Kinds of failure that are shrunk; more are counted only. */
  private static final int KINDS = 8;

  /** Kinds of failure that are looked for in a fresh process, and scripts of each. */
  private static final int KINDS_TRIED = 24;

  private static final int OF_A_KIND_TRIED = 3;

  /** Scripts that are run to see one departure that is declared. */
  private static final int PROBES = 200;

  /** A listener that is told how the work goes on. May be called from several threads. */
  @FunctionalInterface
  public interface Progress {

    /** Tells nobody. */
    Progress NONE = (done, of) -> {};

    /** So many scripts of so many are done. */
    void scripts(int done, int of);

    /** A script failed in a way in which none had failed before. */
    default void failed(Script script, Verdict.StackViolates verdict) {}

    /** Failing scripts are being shrunk. */
    default void shrinking() {}

    /** A failing script was shrunk. */
    default void shrunk(Shrunk finding) {}
  }

  /** A check of a stack under the name that it gives itself. */
  public Check(SubjectSource source, Identity identity, Declared declared, int budget) {
    this(identity.stack(), source, identity, declared, false, budget, Optional.empty());
  }

  /**
   * Runs the campaign, and shrinks what failed. Where scripts are given, they are vectors, and run
   * as far as the stack can be asked them.
   *
   * @throws StackUnavailableException if no subject can be opened
   */
  public StackReport.Run run(Plan plan, Progress progress) throws StackUnavailableException {
    try (ReusedSubject reused = new ReusedSubject(source)) {
      return run(plan, progress, reused);
    }
  }

  private StackReport.Run run(Plan plan, Progress progress, ReusedSubject reused)
      throws StackUnavailableException {
    Optional<VectorRun> vectors =
        plan.given().map(given -> new VectorRun(identity, declared, given));
    long began = System.nanoTime();
    Limit limit = plan.limit();
    Plan possible =
        vectors.map(run -> Plan.of(run.runnable(), plan.workers()).until(limit)).orElse(plan);
    Set<String> kinds = ConcurrentHashMap.newKeySet();
    CampaignResult result =
        Campaign.run(
            possible,
            reused,
            identity,
            declared,
            done -> progress.scripts(Math.min(done, possible.scripts()), possible.scripts()),
            (trace, judgement) -> {
              vectors.ifPresent(run -> run.judged(trace, judgement));
              if (judgement.verdict() instanceof Verdict.StackViolates violates
                  && kinds.add(new Failure(0, trace, judgement, violates).kind())) {
                progress.failed(trace.script(), violates);
              }
            });
    List<Shrunk> findings = shrink(result, progress, shrinkTime.map(limit::within).orElse(limit));
    // Nothing is certain of a process in which a script has failed.
    SubjectSource healthy = result.failed() == 0 ? reused : source;
    List<Departure> departures = departures(result, healthy, limit);
    SequencedMap<Value, Script> surprises = surprises(result, healthy, limit);
    return new StackReport.Run(
        named,
        identity,
        declared,
        result,
        departures,
        isStrict,
        surprises,
        findings,
        vectors.map(VectorRun::made).orElse(List.of()),
        limit.isCut(),
        (System.nanoTime() - began) / 1e9);
  }

  /**
   * One of each kind of failure, the shortest script of the kind that fails in a fresh process too,
   * shrunk. A kind of which none does so may be the doing of scripts that failed before; only where
   * there is no other, the first failure stands for itself.
   */
  private List<Shrunk> shrink(CampaignResult result, Progress progress, Limit limit)
      throws StackUnavailableException {
    if (result.failed() == 0) {
      return List.of();
    }
    progress.shrinking();
    Map<String, List<Failure>> kinds =
        result.failures().stream()
            .collect(Collectors.groupingBy(Failure::kind, LinkedHashMap::new, Collectors.toList()));
    if (limit.ends()) {
      return kinds.values().stream().limit(KINDS).map(this::unshrunk).toList();
    }
    Map<String, Shrunk> shrunk = new LinkedHashMap<>();
    try (Shrinker shrinker = new Shrinker(source, declared, budget, limit)) {
      kinds.values().stream()
          .limit(KINDS_TRIED)
          .flatMap(
              kind -> limit.ends() ? Stream.of(unshrunk(kind)) : confirmed(shrinker, kind).stream())
          .limit(KINDS)
          .forEach(
              small -> {
                progress.shrunk(small);
                shrunk.merge(small.failure().kind(), small, Shrunk::shorter);
              });
    }
    if (shrunk.isEmpty()) {
      return List.of(new Shrunk(result.failures().getFirst(), Shrunk.Proof.UNCONFIRMED, 1));
    }
    return shrunk.values().stream()
        .sorted(Comparator.comparingInt(small -> small.failure().number()))
        .toList();
  }

  private Shrunk unshrunk(List<Failure> kind) {
    Failure shortest = kind.stream().reduce(Failure::shorter).orElseThrow();
    return Shrinker.unshrunk(shortest, declared, identity);
  }

  /** The shortest of the failures that a fresh process shows too, shrunk. */
  private static Optional<Shrunk> confirmed(Shrinker shrinker, List<Failure> kind) {
    return kind.stream()
        .sorted(Comparator.comparingInt(failure -> failure.script().size()))
        .limit(OF_A_KIND_TRIED)
        .flatMap(failure -> shrinker.shrink(failure).stream())
        .findFirst();
  }

  /**
   * Looks for each departure that the dialect declares: runs scripts in which the machine, with the
   * dialect, takes that value, shortest first, and then those in which it is known to make a
   * difference, until one shows it. Once the limit is reached, only those count that the campaign
   * showed.
   */
  private List<Departure> departures(CampaignResult result, SubjectSource healthy, Limit limit)
      throws StackUnavailableException {
    List<Value> declarations =
        Arrays.stream(Value.values())
            .filter(value -> declared.departs(value) && declared.expected().allows(value))
            .toList();
    if (declarations.isEmpty()) {
      return List.of();
    }
    List<Departure> departures = new ArrayList<>();
    if (limit.ends()) {
      declarations.forEach(it -> seen(result, it, Optional.empty()).ifPresent(departures::add));
      return departures;
    }
    Coverage graph = Coverage.of(declared.expected(), call -> Campaign.canAsk(identity, call));
    try (Subject subject = healthy.open()) {
      for (Value value : declarations) {
        List<Script> asked = graph.scriptsTaking(value);
        if (asked.isEmpty() && !result.choices().containsKey(value)) {
          continue; // The stack has no calls that show it.
        }
        Optional<Script> shown =
            Stream.concat(asked.stream().limit(PROBES), telling(value))
                .flatMap(script -> Reuse.alsoTriedAfter(script, identity))
                .takeWhile(_ -> !limit.ends())
                .filter(script -> shows(subject, script, value))
                .findFirst();
        Optional<Departure> departure = seen(result, value, shown);
        if (departure.isPresent() || !limit.isCut()) { // Else there was no time to look.
          departures.add(departure.orElseGet(() -> departure(value, Optional.empty(), 0)));
        }
      }
    }
    return departures;
  }

  /** The departure by a script that shows it, or else by the campaign, if that did. */
  private Optional<Departure> seen(CampaignResult result, Value value, Optional<Script> shown) {
    Optional<CampaignResult.Choice> seen = Optional.ofNullable(result.choices().get(value));
    return shown
        .or(() -> seen.map(CampaignResult.Choice::script))
        .map(
            script ->
                departure(
                    value,
                    Optional.of(script),
                    seen.map(CampaignResult.Choice::scripts).orElse(0)));
  }

  private Departure departure(Value value, Optional<Script> script, int scripts) {
    return new Departure(value, declared.setting(value.of()).orElseThrow(), script, scripts);
  }

  private Stream<Script> telling(Value value) {
    return TellingScripts.of(value).stream()
        .filter(script -> script.calls().stream().allMatch(it -> Campaign.canAsk(identity, it)));
  }

  /**
   * The values that the dialect says are never seen, each with a script that shows it: the first of
   * those that the machine takes it in, shortest first, or else the one of the campaign.
   */
  private SequencedMap<Value, Script> surprises(
      CampaignResult result, SubjectSource healthy, Limit limit) throws StackUnavailableException {
    SequencedMap<Value, Script> surprises = new LinkedHashMap<>();
    result
        .choices()
        .forEach(
            (value, seen) -> {
              if (declared.surprises(value)) {
                surprises.put(value, seen.script());
              }
            });
    if (surprises.isEmpty() || limit.ends()) {
      return surprises;
    }
    Coverage graph = Coverage.of(declared.judged(), call -> Campaign.canAsk(identity, call));
    try (Subject subject = healthy.open()) {
      surprises.replaceAll(
          (value, seen) ->
              graph.scriptsTaking(value).stream()
                  .limit(PROBES)
                  .filter(script -> script.size() < seen.size())
                  .filter(script -> shows(subject, script, value))
                  .findFirst()
                  .orElse(seen));
    }
    return surprises;
  }

  private boolean shows(Subject subject, Script script, Value value) {
    return Campaign.judge(subject.run(script), declared, identity).choices().containsKey(value);
  }
}
