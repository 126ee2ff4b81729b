package dev.reprise.matrix;

import dev.reprise.campaign.Failure;
import dev.reprise.campaign.Plan;
import dev.reprise.campaign.SubjectSource;
import dev.reprise.catalogue.ClauseText;
import dev.reprise.catalogue.Clauses;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.catalogue.Setting;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildLostException;
import dev.reprise.misuse.Breach;
import dev.reprise.misuse.Trial;
import dev.reprise.misuse.Trials;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.profile.FoundValue;
import dev.reprise.profile.Profile;
import dev.reprise.profile.Profiler;
import dev.reprise.shrink.Shrunk;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.LimitedSubject;
import dev.reprise.stack.ProbedSource;
import dev.reprise.verify.Check;
import dev.reprise.verify.Departure;
import dev.reprise.verify.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures one column: profiles the stack, checks it with a campaign, and tries every breach.
 *
 * <p>Nothing is known beforehand: rows come from the clauses, the switches and the machine, and
 * every cell from a script that was run.
 */
final class ColumnStudy {

  /** Scripts that may be run to prove that a violation's script is shortest. */
  private static final int BUDGET = 400;

  /** Calls in the longest random script. */
  private static final int CALLS = 24;

  /** A stack that hangs so often, or takes so long for one kind of work, is not asked any more. */
  private static final int HANGS = 3;

  /** Where the caller is wrong, a stack is asked longer: other breaches may tell something. */
  private static final int HANGS_OF_MISUSE = 12;

  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Is told how the work on a column goes on. */
  interface Progress {
    void at(Work work, int done, int of);
  }

  /** The kinds of work, in order, and how much of the whole each is, in percent. */
  enum Work {
    PROFILE(10),
    CHECK(20),
    MISUSE(70);

    private final int share;

    Work(int share) {
      this.share = share;
    }

    /** The part of a column that is done when so much of this work is. */
    double part(int done, int of) {
      double before = 0;
      for (Work work : values()) {
        before += work.ordinal() < ordinal() ? work.share : 0;
      }
      return (before + share * (double) done / Math.max(1, of)) / 100;
    }
  }

  /** A column, its cells, and the rows of misuse that it has. */
  record Studied(MatrixColumn column, List<MatrixRow> misuse, List<Cell> cells) {}

  private final ChosenStack name;
  private final Clauses clauses;
  private final BreachMemo memo;
  private final Progress progress;
  private final ProbedSource source;
  private final Identity identity;
  private final Declared declared;
  private final MatrixColumn column;
  private final List<Cell> cells = new ArrayList<>();
  private final Map<MatrixRow, List<Trial>> trials = new LinkedHashMap<>();

  private ColumnStudy(
      ChosenStack name,
      ProbedSource source,
      Dialects dialects,
      Clauses clauses,
      BreachMemo memo,
      Progress progress) {
    this.memo = memo;
    this.name = name;
    this.clauses = clauses;
    this.progress = progress;
    this.source = source;
    this.identity = source.identity();
    this.declared = dialects.of(identity);
    this.column = new MatrixColumn(name, identity, declared.name());
  }

  /**
   * Measures the column.
   *
   * @param scripts of the campaign
   * @throws StackUnavailableException if the stack cannot be had
   */
  static Studied study(
      ChosenStack name,
      Protocol protocol,
      Dialects dialects,
      Clauses clauses,
      BreachMemo memo,
      int scripts,
      Progress progress)
      throws StackUnavailableException {
    try (ProbedSource source = new ProbedSource(name.source(protocol, false))) {
      ColumnStudy study = new ColumnStudy(name, source, dialects, clauses, memo, progress);
      study.run(scripts);
      return new Studied(study.column, List.copyOf(study.trials.keySet()), study.cells);
    }
  }

  private void run(int scripts) throws StackUnavailableException {
    try (Subject subject = limited(source).open()) {
      progress.at(Work.PROFILE, 0, 1);
      Profile profile = Profiler.profile(subject, List.of(), declared.expected());
      switches(profile, subject);
      progress.at(Work.CHECK, 0, 1);
      Run run = check(scripts);
      misuse(profile);
      clauses(run, subject);
      trials.forEach(this::misuse);
    }
  }

  private static SubjectSource limited(SubjectSource source) {
    return () -> new LimitedSubject(source.open());
  }

  // Switches

  private void switches(Profile profile, Subject subject) {
    for (FoundValue found : profile.found()) {
      String row = found.of().toString();
      if (found.value().isEmpty() || found.script().isEmpty()) {
        cells.add(Cell.unsupported(row, column.id(), "no script that was tried shows a value"));
        continue;
      }
      Value value = found.value().get();
      CellState state = state(value);
      cells.add(
          new Cell(
              row,
              column.id(),
              state,
              false,
              Optional.of(value.toString()),
              note(value),
              List.of(evidence(subject, found.script().get(), state))));
    }
  }

  private CellState state(Value value) {
    if (!declared.departs(value)) {
      return CellState.CONFORMS;
    }
    return declared.expected().allows(value) ? CellState.DEPARTS : CellState.VIOLATES;
  }

  private String note(Value value) {
    if (declared.surprises(value)) {
      return "the pages allow it, but its dialect " + declared.name() + " says otherwise";
    }
    return declared
        .setting(value.of())
        .filter(setting -> declared.expected().allows(value))
        .map(ColumnStudy::reason)
        .orElse("");
  }

  private static String reason(Setting setting) {
    return setting.reason() + " (" + setting.source() + ")";
  }

  // Clauses

  private Run check(int scripts) throws StackUnavailableException {
    Check check = new Check(limited(source), identity, declared, BUDGET);
    return check.run(
        new Plan(1, scripts, CALLS, 0, 1),
        new Check.Progress() {
          @Override
          public void scripts(int done, int of) {
            progress.at(Work.CHECK, done, of);
          }

          @Override
          public void shrinking() {}
        });
  }

  private void clauses(Run run, Subject subject) {
    for (Clause clause : Clause.values()) {
      cells.add(clause(clause, run, subject));
    }
  }

  private Cell clause(Clause clause, Run run, Subject subject) {
    List<Shrunk> findings =
        run.findings().stream()
            .filter(found -> found.failure().verdict().clause() == clause)
            .sorted(Comparator.comparingInt(found -> found.failure().script().size()))
            .toList();
    if (!findings.isEmpty()) {
      return violated(clause, findings);
    }
    List<Departure> departures =
        run.seenDepartures().stream().filter(seen -> seen.clause() == clause).toList();
    if (!departures.isEmpty()) {
      return departs(clause, departures, subject);
    }
    Optional<Script> kept = Optional.ofNullable(run.result().kept().get(clause));
    if (kept.isPresent()) {
      List<CellEvidence> evidence = List.of(evidence(subject, kept.get(), CellState.CONFORMS));
      return cell(clause, CellState.CONFORMS, passes(clause, run), evidence);
    }
    return broken(clause);
  }

  private Cell cell(Clause clause, CellState state, String note, List<CellEvidence> evidence) {
    return new Cell(clause.id(), column.id(), state, false, Optional.empty(), note, evidence);
  }

  private Cell violated(Clause clause, List<Shrunk> findings) {
    List<CellEvidence> evidence =
        findings.stream().map(Shrunk::failure).map(ColumnStudy::evidence).toList();
    return cell(clause, evidence.getFirst().state(), findings.getFirst().proof().words(), evidence);
  }

  private static CellEvidence evidence(Failure failure) {
    CellState state =
        switch (failure.trace().ending()) {
          case Ending.Died died -> CellState.CRASHES;
          case Ending.Hung hung -> CellState.HANGS;
          case Ending.Garbage garbage -> CellState.GARBAGE;
          case Ending.Completed completed -> CellState.VIOLATES;
          case Ending.Interrupted interrupted -> CellState.VIOLATES;
        };
    int call = failure.verdict().call();
    return new CellEvidence(
        state,
        failure.script(),
        call,
        failure.verdict().expected(),
        failure.verdict().observed(),
        CellEvidence.ledger(failure.trace(), failure.judgement(), call));
  }

  private Cell departs(Clause clause, List<Departure> departures, Subject subject) {
    List<CellEvidence> evidence = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Departure departure : departures) {
      notes.add(
          departure.value().of() + " = " + departure.value() + ": " + reason(departure.setting()));
      departure
          .script()
          .ifPresent(script -> evidence.add(evidence(subject, script, CellState.DEPARTS)));
    }
    return cell(clause, CellState.DEPARTS, String.join("; ", notes), evidence);
  }

  private static String passes(Clause clause, Run run) {
    List<String> passes =
        run.unexpectedPasses().stream()
            .filter(departure -> departure.clause() == clause)
            .map(departure -> departure.value().of() + " = " + departure.value())
            .toList();
    return passes.isEmpty()
        ? ""
        : "its dialect declares " + String.join(", ", passes) + ", which it does not show";
  }

  /** A clause that only the caller can break, or that nothing here can show. */
  private Cell broken(Clause clause) {
    List<Trial> tried =
        trials.entrySet().stream()
            .filter(entry -> entry.getKey().clause() == clause)
            .flatMap(entry -> entry.getValue().stream())
            .sorted(Comparator.comparing(Trial::outcome).reversed())
            .toList();
    if (tried.isEmpty() || CellState.of(tried.getFirst()) == CellState.UNSUPPORTED) {
      ClauseText text = clauses.of(clause);
      return Cell.unsupported(
          clause.id(),
          column.id(),
          text.exceptions().isEmpty()
              ? "no script that the stack can be asked is decided by this clause"
              : String.join("; ", text.exceptions()));
    }
    return new Cell(
        clause.id(),
        column.id(),
        CellState.of(tried.getFirst()),
        true,
        Optional.empty(),
        "only the caller can break it; this is what the stack does then",
        tried.stream().map(this::evidence).toList());
  }

  /** Runs a script again, to show what came of its last call. */
  private CellEvidence evidence(Subject subject, Script script, CellState state) {
    Trace trace = subject.run(script);
    Judgement judgement = judged(trace);
    int call = script.size() - 1;
    int last = Math.min(call, trace.observations().size());
    return new CellEvidence(
        state, script, last, "", trace.seen(last), CellEvidence.ledger(trace, judgement, last));
  }

  private Judgement judged(Trace trace) {
    return Judge.judge(trace, declared.judged(), declared.expected(), identity.capabilities());
  }

  // Misuse

  private void misuse(Profile profile) throws StackUnavailableException {
    List<Breach> breaches = memo.breaches(identity, profile.dialect());
    progress.at(Work.MISUSE, 0, breaches.size());
    try (Subject reckless =
        new LimitedSubject(name.source(identity.protocol(), true).open(), HANGS_OF_MISUSE)) {
      Trials runner = new Trials(declared, profile.dialect(), reckless);
      int done = 0;
      for (Breach breach : breaches) {
        MatrixRow row = MatrixRow.misuse(breach.clause(), breach.kind());
        trials.computeIfAbsent(row, none -> new ArrayList<>()).add(runner.run(breach));
        done++;
        progress.at(Work.MISUSE, done, breaches.size());
      }
    } catch (ChildLostException e) {
      progress.at(Work.MISUSE, breaches.size(), breaches.size());
    }
  }

  private void misuse(MatrixRow row, List<Trial> tried) {
    List<Trial> worst =
        tried.stream().sorted(Comparator.comparing(Trial::outcome).reversed()).toList();
    CellState state = CellState.of(worst.getFirst());
    cells.add(
        state == CellState.UNSUPPORTED
            ? Cell.unsupported(row.id(), column.id(), worst.getFirst().observed())
            : new Cell(
                row.id(),
                column.id(),
                state,
                true,
                Optional.empty(),
                worst.size() == 1 ? "" : "the worst of " + worst.size() + " ways to break it",
                worst.stream().map(this::evidence).toList()));
  }

  private CellEvidence evidence(Trial trial) {
    return new CellEvidence(
        CellState.of(trial),
        trial.script(),
        trial.call(),
        trial.expected(),
        trial.observed(),
        CellEvidence.ledger(trial.trace(), judged(trial.trace()), trial.call()));
  }
}
