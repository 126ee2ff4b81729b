package dev.reprise.matrix;

import dev.reprise.campaign.Campaign;
import dev.reprise.campaign.CampaignResult.Failure;
import dev.reprise.campaign.Limit;
import dev.reprise.campaign.Plan;
import dev.reprise.campaign.SubjectSource;
import dev.reprise.campaign.WorkProgress;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Setting;
import dev.reprise.format.Words;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildLostException;
import dev.reprise.matrix.Matrix.Cell;
import dev.reprise.matrix.Matrix.Row;
import dev.reprise.misuse.Breaches;
import dev.reprise.misuse.Trials;
import dev.reprise.model.judge.Judgement;
import dev.reprise.profile.Profile;
import dev.reprise.profile.Profiler;
import dev.reprise.shrink.Shrinker.Shrunk;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import dev.reprise.stack.CancellableSubject;
import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.LimitedSubject;
import dev.reprise.stack.ProbedSource;
import dev.reprise.verify.Check;
import dev.reprise.verify.StackReport.Run;
import dev.reprise.verify.StackReport.Run.Departure;
import dev.reprise.verify.Ways;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The study of one column: it profiles the stack, checks it with a campaign, and tries every
 * breach.
 *
 * <p>Nothing is known beforehand: rows come from the clauses, the switches and the machine, and
 * every cell from a script that was run.
 */
final class ColumnStudy {

  /** Scripts that may be run to prove that a violation's script is shortest. */
  private static final int BUDGET = 400;

  /** Calls in the longest random script. */
  private static final int CALLS = 24;

  /** Where the caller is wrong, a stack is asked longer: other breaches may tell something. */
  private static final int HANGS_OF_MISUSE = 12;

  /** The parts of the work on a column that are done when the check begins, and when it ends. */
  private static final double PROFILED = 0.1;

  private static final double CHECKED = 0.3;

  /** The order of trials that break one clause: the worst outcome first. */
  private static final Comparator<Trials.Trial> WORST_FIRST =
      Comparator.comparing(Trials.Trial::outcome).reversed();

  /** Stacks that do the same and can be asked the same. */
  private record Behaviour(
      Set<Capability> capabilities, Set<CallKind> missing, Map<Switch, Set<Value>> does) {}

  /** The breaches of each behaviour, looked for once. */
  private static final Map<Behaviour, List<Breaches.Breach>> BREACHES = new ConcurrentHashMap<>();

  private final ChosenStack name;
  private final Survey survey;
  private final WorkProgress progress;
  private final ProbedSource source;
  private final Identity identity;
  private final Declared declared;
  private final Matrix.Column column;
  private final List<Cell> cells = new ArrayList<>();
  private final Map<Row, List<Trials.Trial>> trials = new LinkedHashMap<>();

  private ColumnStudy(ChosenStack name, ProbedSource source, Survey survey, WorkProgress progress) {
    this.name = name;
    this.survey = survey;
    this.progress = progress;
    this.source = source;
    this.identity = source.identity();
    this.declared = survey.declarations().apply(identity);
    this.column = new Matrix.Column(name, identity, declared.name(), survey.options());
  }

  /**
   * Measures the column: its cells, of which there is at least one.
   *
   * @throws StackUnavailableException if the stack cannot be had
   * @throws CancellationException if the survey is ended before
   */
  static List<Cell> study(ChosenStack name, Protocol protocol, Survey survey, WorkProgress progress)
      throws StackUnavailableException {
    try (ProbedSource source = new ProbedSource(name.source(protocol, false))) {
      ColumnStudy study = new ColumnStudy(name, source, survey, progress);
      study.run();
      return study.cells;
    }
  }

  private void run() throws StackUnavailableException {
    SubjectSource limited = () -> new LimitedSubject(cancellable(source.open()));
    try (Subject subject = limited.open()) {
      progress.at(0, "profile");
      Profile profile =
          Profiler.profile(subject, List.of(), declared.expected(), new Limit(survey.isOver()));
      profile.found().values().forEach(found -> cells.add(cell(found, subject)));
      WorkProgress part = progress.within(PROFILED, CHECKED - PROFILED, "");
      part.at(0, "check");
      Run run =
          new Check(limited, identity, declared, BUDGET)
              .run(
                  new Plan(1, survey.scripts(), CALLS, 0, 1),
                  (done, of) -> part.at((double) done / of, "check"));
      misuse(profile);
      for (Clause clause : Clause.values()) {
        cells.add(cell(clause, run, subject));
      }
      trials.forEach((row, tried) -> cells.add(cell(row, tried)));
    }
  }

  private Subject cancellable(Subject subject) {
    return new CancellableSubject(subject, new Limit(survey.isOver()));
  }

  /** The breaches that can be tried on a stack that does what the dialect says. */
  private List<Breaches.Breach> breaches(Dialect dialect) {
    return BREACHES.computeIfAbsent(
        new Behaviour(identity.capabilities(), identity.missing().keySet(), dialect.allowed()),
        none ->
            Breaches.of(call -> Campaign.canAsk(identity, call), dialect, Profiler.everything()));
  }

  private Cell cell(Row row, Matrix.State state, String note, List<Matrix.Evidence> evidence) {
    return new Cell(row, column, state, false, Optional.empty(), Optional.empty(), note, evidence);
  }

  /**
   * The cell of a row that is about misuse.
   *
   * @param note goes with what the trials tell
   * @param whyNot the note where they tell nothing
   */
  private Cell misused(Row row, List<Trials.Trial> tried, String note, String whyNot) {
    List<Trials.Trial> worst = tried.stream().sorted(WORST_FIRST).toList();
    Matrix.State state =
        worst.isEmpty() ? Matrix.State.UNSUPPORTED : Matrix.State.of(worst.getFirst());
    if (state == Matrix.State.UNSUPPORTED) {
      return Cell.unsupported(row, column, whyNot);
    }
    List<Matrix.Evidence> evidence = worst.stream().map(this::evidence).toList();
    return new Cell(row, column, state, true, Optional.empty(), Optional.empty(), note, evidence);
  }

  // Switches

  private Cell cell(Profile.FoundValue found, Subject subject) {
    Row row = Row.of(found.of());
    if (found.value().isEmpty() || found.script().isEmpty()) {
      return Cell.unsupported(row, column, "no script that was tried shows a value");
    }
    Value value = found.value().get();
    boolean isExpected = declared.expected().allows(value);
    Matrix.State state =
        !declared.departs(value)
            ? Matrix.State.CONFORMS
            : isExpected ? Matrix.State.DEPARTS : Matrix.State.VIOLATES;
    String note =
        declared.surprises(value)
            ? "the pages allow it, but its dialect " + declared.name() + " says otherwise"
            : declared
                .setting(value.of())
                .filter(setting -> isExpected)
                .map(ColumnStudy::reason)
                .orElse("");
    List<Matrix.Evidence> evidence = List.of(evidence(subject, found.script().get(), state));
    return new Cell(
        row, column, state, false, Optional.of(value.toString()), Optional.empty(), note, evidence);
  }

  private static String reason(Setting setting) {
    return setting.reason() + " (" + setting.source() + ")";
  }

  // Clauses

  private Cell cell(Clause clause, Run run, Subject subject) {
    List<Shrunk> findings =
        run.findings(clause).stream()
            .sorted(Comparator.comparingInt(found -> found.failure().script().size()))
            .toList();
    if (!findings.isEmpty()) {
      List<Matrix.Evidence> evidence =
          findings.stream().map(Shrunk::failure).map(ColumnStudy::evidence).toList();
      String note = findings.getFirst().proof().words();
      return cell(Row.of(clause), evidence.getFirst().state(), note, evidence);
    }
    List<Departure> departures =
        run.seenDepartures().stream().filter(seen -> seen.clause() == clause).toList();
    if (!departures.isEmpty()) {
      String note =
          departures.stream()
              .map(one -> Words.setting(one.value()) + ": " + reason(one.setting()))
              .collect(Collectors.joining("; "));
      List<Matrix.Evidence> evidence =
          departures.stream()
              .flatMap(one -> one.script().stream())
              .map(script -> evidence(subject, script, Matrix.State.DEPARTS))
              .toList();
      return cell(Row.of(clause), Matrix.State.DEPARTS, note, evidence);
    }
    Script kept = run.result().kept().get(clause);
    if (kept != null) {
      List<Matrix.Evidence> evidence = List.of(evidence(subject, kept, Matrix.State.CONFORMS));
      return kept(clause, run, evidence);
    }
    return broken(clause);
  }

  /** The cell of a clause that decided a step of a script that the stack went through. */
  private Cell kept(Clause clause, Run run, List<Matrix.Evidence> evidence) {
    Ways ways = run.ways(clause);
    List<String> notes = new ArrayList<>();
    if (!ways.areRuledOut()) {
      notes.add(ways.summary("it"));
    }
    String passes = passes(clause, run);
    if (!passes.isEmpty()) {
      notes.add(passes);
    }
    return new Cell(
        Row.of(clause),
        column,
        Matrix.State.CONFORMS,
        false,
        Optional.empty(),
        Optional.of(ways),
        String.join("; ", notes),
        evidence);
  }

  private static String passes(Clause clause, Run run) {
    String passes =
        run.unexpectedPasses().stream()
            .filter(departure -> departure.clause() == clause)
            .map(departure -> Words.setting(departure.value()))
            .collect(Collectors.joining(", "));
    return passes.isEmpty() ? "" : "its dialect declares " + passes + ", which it does not show";
  }

  /** A clause that only the caller can break, or that nothing here can show. */
  private Cell broken(Clause clause) {
    List<String> exceptions = survey.clauses().of(clause).exceptions();
    return misused(
        Row.of(clause),
        trials.entrySet().stream()
            .filter(entry -> entry.getKey().clause() == clause)
            .flatMap(entry -> entry.getValue().stream())
            .toList(),
        "only the caller can break it; this is what the stack does then",
        exceptions.isEmpty()
            ? "no script that the stack can be asked is decided by this clause"
            : String.join("; ", exceptions));
  }

  // Misuse

  private void misuse(Profile profile) throws StackUnavailableException {
    List<Breaches.Breach> breaches = breaches(profile.dialect());
    WorkProgress part = progress.within(CHECKED, 1 - CHECKED, "");
    part.at(0, "misuse");
    try (Subject reckless =
        new LimitedSubject(
            cancellable(name.source(identity.protocol(), true).open()), HANGS_OF_MISUSE)) {
      Trials runner = new Trials(declared, profile.dialect(), reckless);
      int done = 0;
      for (Breaches.Breach breach : breaches) {
        Row row = Row.misuse(breach.clause(), breach.kind());
        trials.computeIfAbsent(row, none -> new ArrayList<>()).add(runner.run(breach));
        done++;
        part.at((double) done / breaches.size(), "misuse");
      }
    } catch (ChildLostException e) {
      part.at(1, "misuse");
    }
  }

  private Cell cell(Row row, List<Trials.Trial> tried) {
    int ways = tried.size();
    String note = ways == 1 ? "" : "the worst of " + ways + " ways to break it";
    return misused(row, tried, note, Collections.min(tried, WORST_FIRST).observed());
  }

  // Matrix.Evidence
  private Matrix.Evidence evidence(Trials.Trial trial) {
    return new Matrix.Evidence(
        Matrix.State.of(trial),
        trial.trace(),
        Campaign.judge(trial.trace(), declared, identity),
        trial.call(),
        trial.expected(),
        trial.observed());
  }

  private static Matrix.Evidence evidence(Failure failure) {
    Matrix.State state =
        switch (failure.trace().ending()) {
          case Ending.Died _ -> Matrix.State.CRASHES;
          case Ending.Hung _ -> Matrix.State.HANGS;
          case Ending.Garbage _ -> Matrix.State.GARBAGE;
          case Ending.Completed _, Ending.Interrupted _ -> Matrix.State.VIOLATES;
        };
    return new Matrix.Evidence(
        state,
        failure.trace(),
        failure.judgement(),
        failure.verdict().call(),
        failure.verdict().expected(),
        failure.verdict().observed());
  }

  /** Runs a script again, to show what came of its last call. */
  private Matrix.Evidence evidence(Subject subject, Script script, Matrix.State state) {
    Trace trace = subject.run(script);
    int last = Math.min(script.size() - 1, trace.observations().size());
    Judgement judgement = Campaign.judge(trace, declared, identity);
    return new Matrix.Evidence(state, trace, judgement, last, "", trace.seen(last));
  }
}
