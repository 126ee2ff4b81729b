package dev.reprise.verify;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.CampaignResult;
import dev.reprise.campaign.CampaignResult.Failure;
import dev.reprise.campaign.Plan;
import dev.reprise.campaign.SubjectSource;
import dev.reprise.catalogue.Declared;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.model.deviation.Blame;
import dev.reprise.model.walk.Coverage;
import dev.reprise.profile.Reuse;
import dev.reprise.shrink.Shrinker;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.vectors.VectorRun;
import dev.reprise.verify.StackReport.Run.Departure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A check of one stack with one protocol: a campaign, and every kind of failure shrunk.
 *
 * @param named the name that the command line gives to the stack
 * @param declared what is known of the stack
 * @param budget how many scripts may be run to prove that one is shortest
 */
public record Check(
    String named, SubjectSource source, Identity identity, Declared declared, int budget) {

  /** Kinds of failure that are shrunk; more are counted only. */
  private static final int KINDS = 8;

  /** Scripts that are run to see one departure that is declared. */
  private static final int PROBES = 200;

  /** A listener that is told how the work goes on. May be called from several threads. */
  @FunctionalInterface
  public interface Progress {

    /** Tells nobody. */
    Progress NONE = (done, of) -> {};

    /** So many scripts of so many are done. */
    void scripts(int done, int of);

    /** Failing scripts are being shrunk. */
    default void shrinking() {}
  }

  /** A check of a stack under the name that it gives itself. */
  public Check(SubjectSource source, Identity identity, Declared declared, int budget) {
    this(identity.stack(), source, identity, declared, budget);
  }

  /**
   * Runs the campaign, and shrinks what failed. Where scripts are given, they are vectors, and run
   * as far as the stack can be asked them.
   *
   * @throws StackUnavailableException if no subject can be opened
   */
  public StackReport.Run run(Plan plan, Progress progress) throws StackUnavailableException {
    Optional<VectorRun> vectors =
        plan.given().map(given -> new VectorRun(identity, declared, given));
    Plan possible = vectors.map(run -> Plan.of(run.runnable(), plan.workers())).orElse(plan);
    CampaignResult result =
        Campaign.run(
            possible,
            source,
            identity,
            declared,
            done -> progress.scripts(done, possible.scripts()),
            (trace, judgement) -> vectors.ifPresent(run -> run.judged(trace, judgement)));
    List<Shrinker.Shrunk> findings = shrink(result, progress);
    return new StackReport.Run(
        named,
        identity,
        declared,
        result,
        departures(result),
        result.choices().keySet().stream().filter(declared::surprises).toList(),
        findings,
        vectors.map(VectorRun::made).orElse(List.of()));
  }

  /** One of each kind of failure, the shortest script of the kind, shrunk. */
  private List<Shrinker.Shrunk> shrink(CampaignResult result, Progress progress)
      throws StackUnavailableException {
    if (result.failed() == 0) {
      return List.of();
    }
    progress.shrinking();
    try (Subject subject = source.open()) {
      Map<String, Shrinker.Shrunk> shrunk = new LinkedHashMap<>();
      result.failures().stream()
          .collect(
              Collectors.toMap(
                  Failure::kind, Function.identity(), Failure::shorter, LinkedHashMap::new))
          .values()
          .stream()
          .limit(KINDS)
          .map(failure -> new Shrinker(subject, declared, budget).shrink(failure))
          .map(this::blamed)
          .forEach(small -> shrunk.merge(small.failure().kind(), small, Shrinker.Shrunk::shorter));
      return shrunk.values().stream()
          .sorted(Comparator.comparingInt(small -> small.failure().number()))
          .toList();
    }
  }

  /** The failure under the clause that explains everything seen in it. */
  private Shrinker.Shrunk blamed(Shrinker.Shrunk small) {
    Failure failure = small.failure();
    Blame blame =
        Blame.of(
            failure.trace(),
            failure.verdict(),
            declared.judged(),
            declared.expected(),
            identity.capabilities());
    return new Shrinker.Shrunk(failure.blamed(blame), small.proof(), small.tried());
  }

  /**
   * Looks for each departure that the dialect declares: runs scripts in which the machine, with the
   * dialect, takes that value, shortest first, until one shows it.
   */
  private List<Departure> departures(CampaignResult result) throws StackUnavailableException {
    List<Value> declarations =
        Arrays.stream(Value.values())
            .filter(value -> declared.departs(value) && declared.expected().allows(value))
            .toList();
    if (declarations.isEmpty()) {
      return List.of();
    }
    Coverage graph = Coverage.of(declared.expected(), call -> Campaign.canAsk(identity, call));
    List<Departure> departures = new ArrayList<>();
    try (Subject subject = source.open()) {
      for (Value value : declarations) {
        List<Script> asked = graph.scriptsTaking(value);
        Optional<CampaignResult.Choice> seen = Optional.ofNullable(result.choices().get(value));
        if (!asked.isEmpty() || seen.isPresent()) { // Else the stack has no calls that show it.
          Optional<Script> shown =
              asked.stream()
                  .limit(PROBES)
                  .flatMap(script -> Reuse.alsoTriedAfter(script, identity))
                  .filter(script -> shows(subject, script, value))
                  .findFirst();
          departures.add(
              new Departure(
                  value,
                  declared.setting(value.of()).orElseThrow(),
                  shown.or(() -> seen.map(CampaignResult.Choice::script)),
                  seen.map(CampaignResult.Choice::scripts).orElse(0)));
        }
      }
    }
    return departures;
  }

  private boolean shows(Subject subject, Script script, Value value) {
    return Campaign.judge(subject.run(script), declared, identity).choices().containsKey(value);
  }
}
