package dev.reprise.verify;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.CampaignResult;
import dev.reprise.campaign.Failure;
import dev.reprise.campaign.Plan;
import dev.reprise.campaign.SubjectSource;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Setting;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.walk.Coverage;
import dev.reprise.profile.Reuse;
import dev.reprise.shrink.Shrinker;
import dev.reprise.shrink.Shrunk;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import dev.reprise.vectors.VectorRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * Runs the campaign, and shrinks what failed.
   *
   * @throws StackUnavailableException if no subject can be opened
   */
  public Run run(Plan plan, Progress progress) throws StackUnavailableException {
    return run(plan, progress, Optional.empty());
  }

  /**
   * Runs vectors instead, as far as the stack can be asked them.
   *
   * @throws StackUnavailableException if no subject can be opened
   */
  public Run run(List<Script> vectors, int workers, Progress progress)
      throws StackUnavailableException {
    VectorRun made = new VectorRun(identity, declared);
    Plan plan = Plan.of(made.runnable(vectors), workers);
    return run(plan, progress, Optional.of(made));
  }

  private Run run(Plan plan, Progress progress, Optional<VectorRun> vectors)
      throws StackUnavailableException {
    CampaignResult result =
        Campaign.run(
            plan,
            source,
            identity,
            declared,
            new Campaign.Progress() {
              @Override
              public void scripts(int done) {
                progress.scripts(done, plan.scripts());
              }

              @Override
              public void judged(Trace trace, Judgement judgement) {
                vectors.ifPresent(made -> made.judged(trace, judgement));
              }
            });
    List<Shrunk> findings = shrink(result, progress);
    return new Run(
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
  private List<Shrunk> shrink(CampaignResult result, Progress progress)
      throws StackUnavailableException {
    if (result.failed() == 0) {
      return List.of();
    }
    progress.shrinking();
    Map<String, Failure> kinds = new LinkedHashMap<>();
    for (Failure failure : result.failures()) {
      if (kinds.size() < KINDS || kinds.containsKey(failure.kind())) {
        kinds.merge(failure.kind(), failure, Failure::shorter);
      }
    }
    Map<String, Shrunk> shrunk = new LinkedHashMap<>();
    try (Subject subject = source.open()) {
      for (Failure failure : kinds.values()) {
        Shrunk small = new Shrinker(subject, declared, budget).shrink(failure);
        shrunk.merge(
            small.failure().kind(),
            small,
            (a, b) -> a.failure().shorter(b.failure()).equals(a.failure()) ? a : b);
      }
    }
    return shrunk.values().stream()
        .sorted(Comparator.comparingInt(small -> small.failure().number()))
        .toList();
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
        Optional<Script> shown =
            asked.stream()
                .limit(PROBES)
                .flatMap(script -> Reuse.alsoTriedAfter(script, identity))
                .filter(script -> shows(subject, script, value))
                .findFirst();
        if (asked.isEmpty() && !result.choices().containsKey(value)) {
          continue; // The stack has no calls that could show it.
        }
        Setting setting = declared.setting(value.of()).orElseThrow();
        Optional<CampaignResult.Choice> seen = Optional.ofNullable(result.choices().get(value));
        departures.add(
            new Departure(
                value,
                setting,
                shown.or(() -> seen.map(CampaignResult.Choice::script)),
                seen.map(CampaignResult.Choice::scripts).orElse(0)));
      }
    }
    return departures;
  }

  private boolean shows(Subject subject, Script script, Value value) {
    return Judge.judge(
            subject.run(script), declared.judged(), declared.expected(), identity.capabilities())
        .choices()
        .containsKey(value);
  }
}
