package dev.reprise.model.judge;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservedState;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Trace;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges what is seen of a stack by the machine, call by call.
 *
 * <p>It follows every path that the dialect leaves open and keeps those that agree with what was
 * seen. Where none is left, the path that agreed best says what was expected.
 *
 * <p>It is a fold: {@link #see} takes in one call after the other until there is a verdict, {@link
 * #close} gives the last one. Its memory depends on the names in use and not on the number of
 * calls, unless a {@link History} is attached that keeps more. It can be serialised between two
 * calls, and goes on from there. Mutable, not thread-safe.
 */
public final class Judge implements Serializable {

  private static final long serialVersionUID = 1;

  /** The effect of calls: by the rules of the machine, or as one supposes it to be. */
  @FunctionalInterface
  public interface Effect extends Serializable {

    /** The answer, which is <em>done</em> where the call can have done that. */
    Answer step(GrowingState state, Call call, Choices choices);
  }

  private static final Observation NOTHING = new Observation(Result.DONE, List.of());

  private final Effect rules;

  /** Whether it goes on after the verdict with what needs no expectation. */
  private final boolean goesOn;

  private final Choices choices;
  private final boolean refusesMisuse;
  private final EnumSet<Capability> told = EnumSet.noneOf(Capability.class);
  private final ObservedState seen = new ObservedState();

  /** At least one. */
  private ArrayList<Path> paths;

  private int calls;

  /** Watches what comes after the verdict; null until then, and where the caller is to blame. */
  private @Nullable Watch watch;

  private @Nullable Verdict verdict;

  private final ArrayList<Verdict.StackViolates> also = new ArrayList<>(0);

  /**
   * A judge that has seen nothing.
   *
   * @param dialect what may be seen of this stack
   * @param expected what is expected of it, where what was seen leaves it open
   * @param capabilities what the subject can be asked
   * @param history goes with every path
   */
  public Judge(Dialect dialect, Dialect expected, Set<Capability> capabilities, History history) {
    this(dialect, expected, capabilities, Path.start(history), Machine::step, true);
  }

  private Judge(
      Dialect dialect,
      Dialect expected,
      Set<Capability> capabilities,
      Path start,
      Effect rules,
      boolean goesOn) {
    this.rules = rules;
    this.goesOn = goesOn;
    this.choices = Choices.by(dialect, expected);
    this.refusesMisuse = dialect.allowed(Switch.MISUSE).equals(Set.of(Value.MISUSE_REFUSED));
    this.told.addAll(capabilities);
    this.paths = new ArrayList<>(List.of(start));
  }

  // Whole runs

  /**
   * Judges a run.
   *
   * @param dialect what may be seen of this stack
   * @param capabilities what the subject can be asked
   */
  public static Judgement judge(Trace trace, Dialect dialect, Set<Capability> capabilities) {
    return judge(trace, dialect, dialect, capabilities);
  }

  /**
   * Judges a run.
   *
   * @param dialect what may be seen of this stack
   * @param expected what is expected of it, where what was seen leaves it open
   * @param capabilities what the subject can be asked
   */
  public static Judgement judge(
      Trace trace, Dialect dialect, Dialect expected, Set<Capability> capabilities) {
    Judge judge = new Judge(dialect, expected, capabilities, StepHistory.NONE);
    return judge.judgement(judge.run(trace, -1, Machine::step));
  }

  /**
   * Judges a run as if one call that the caller may not make had that effect. Of that call itself
   * only the facts are compared, for no page says what it returns.
   *
   * @param at index of that call
   */
  public static Verdict judgeSupposing(
      Trace trace,
      Dialect dialect,
      Dialect expected,
      Set<Capability> capabilities,
      int at,
      Effect effect) {
    Path path = Path.start(History.NONE);
    return new Judge(dialect, expected, capabilities, path, Machine::step, false)
        .run(trace, at, effect);
  }

  /**
   * Judges a run by other rules than those of the machine, as far as the first verdict.
   *
   * @param start the state before the first call
   * @param rules the effect of every call
   */
  public static Verdict judgeBy(
      Trace trace,
      Dialect dialect,
      Dialect expected,
      Set<Capability> capabilities,
      GrowingState start,
      Effect rules) {
    Path path = Path.start(start, History.NONE);
    return new Judge(dialect, expected, capabilities, path, rules, false).run(trace, -1, rules);
  }

  /**
   * What was seen of a call and is not expected, for each step that the machine may take there by
   * all that was seen before it: where the pages leave a choice, there are several. The one that a
   * verdict speaks of comes first, and of each the most telling symptom.
   *
   * @param call the index of a call that came back; the script's size for the closing of everything
   */
  public static List<List<Symptom>> symptoms(
      Trace trace, Dialect dialect, Dialect expected, Set<Capability> capabilities, int call) {
    Judge judge = new Judge(dialect, expected, capabilities, History.NONE);
    List<Call> script = trace.script().calls();
    for (int before = 0; before < call; before++) {
      judge.see(script.get(before), trace.observations().get(before));
    }
    Observation last = trace.observations().get(call);
    return (call == script.size()
            ? judge.paths.stream().map(path -> EndOfRun.symptoms(path, last))
            : judge.mismatches(script.get(call), last).stream().map(Judge::symptoms))
        .distinct()
        .toList();
  }

  private static List<Symptom> symptoms(List<Mismatch> mismatches) {
    return mismatches.stream().flatMap(it -> it.symptom().stream()).distinct().toList();
  }

  /** The mismatches of each step that the next call may be, the fewest first. */
  private List<List<Mismatch>> mismatches(Call call, Observation observation) {
    List<Branch> next = branches(calls, call, rules);
    seen.see(call, observation);
    next.removeIf(branch -> branch.is(Answer.Word.UNDEFINED) && !refusesMisuse);
    return next.stream()
        .map(
            branch ->
                branch.is(Answer.Word.NO_CALL)
                    ? usesUnoffered(branch.step(), observation)
                    : Mismatches.of(branch.step(), observation, seen, told))
        .filter(mismatches -> !mismatches.isEmpty())
        .sorted(Comparator.comparingInt(List::size))
        .toList();
  }

  private Verdict run(Trace trace, int supposed, Effect effect) {
    List<Call> script = trace.script().calls();
    List<Observation> observations = trace.observations();
    for (Call call : script) {
      if (calls == observations.size()) {
        return stop(call, trace.ending());
      }
      Observation observation = observations.get(calls);
      Optional<Verdict> found =
          calls == supposed ? suppose(call, observation, effect) : see(call, observation);
      if (found.isPresent() && !goesOn) {
        return found.get();
      }
    }
    return observations.size() > calls && !(trace.ending() instanceof Ending.Interrupted)
        ? close(observations.get(calls))
        : stop(trace.ending());
  }

  private Judgement judgement(Verdict of) {
    List<Step> steps =
        paths.getFirst().history() instanceof StepHistory all ? all.list() : List.of();
    return new Judgement(of, steps, Path.certain(paths), also);
  }

  // One call

  /**
   * Takes in the next call. After the verdict only what needs no expectation is judged: it may be
   * that a stack violates a clause, where nothing else could be told.
   *
   * @return the verdict; empty if there is none yet, or none that is new
   */
  public Optional<Verdict> see(Call call, Observation observation) {
    int index = calls++;
    if (watch != null) {
      seen.see(call, observation);
      return watched(watch.see(call, observation, seen), index);
    }
    GrowingState before = paths.getFirst().state();
    Verdict first = misused(step(index, call, observation));
    if (!goesOn) {
      return Optional.ofNullable(first);
    }
    Mismatch odd = first == null ? Watch.outOfOrder(observation) : null;
    if (odd != null) {
      first = violates(odd, index);
    }
    if (first == null) {
      return Optional.empty();
    }
    verdict = first;
    if (first instanceof Verdict.CannotTell) {
      seen.see(call, observation);
      watch = new Watch(before, before, NOTHING);
      watched(watch.see(call, observation, seen), index);
      return Optional.of(verdict);
    }
    watch = new Watch(before, paths.getFirst().state(), observation);
    if (first instanceof Verdict.CallerViolates) {
      watch.end();
    }
    return Optional.of(first);
  }

  /** Takes in what cannot be: it is the verdict where there is none on the stack or the caller. */
  private Optional<Verdict> watched(@Nullable Mismatch odd, int index) {
    if (odd == null) {
      return Optional.empty();
    }
    Verdict.StackViolates violates = violates(odd, index);
    if (verdict instanceof Verdict.CannotTell) {
      verdict = violates;
      return Optional.of(violates);
    }
    if (isSaid(violates)) {
      return Optional.empty();
    }
    also.add(violates);
    return Optional.of(violates);
  }

  /** Whether that was said of an earlier call: what goes on being so is one violation. */
  private boolean isSaid(Verdict.StackViolates that) {
    for (Verdict.StackViolates other : also) {
      if (other.clause() == that.clause() && other.observed().equals(that.observed())) {
        return true;
      }
    }
    return verdict instanceof Verdict.StackViolates first
        && first.clause() == that.clause()
        && first.observed().equals(that.observed());
  }

  private static Verdict.StackViolates violates(Mismatch odd, int index) {
    return new Verdict.StackViolates(odd.clause(), index, odd.expected(), odd.observed());
  }

  /** Takes in the next call as if it had that effect; only the facts are compared. */
  private Optional<Verdict> suppose(Call call, Observation observation, Effect effect) {
    int index = calls++;
    List<Branch> possible = branches(index, call, effect);
    possible.removeIf(branch -> !branch.step().answer().done());
    if (possible.isEmpty()) {
      return Optional.of(new Verdict.CannotTell(index, "that cannot be supposed"));
    }
    seen.see(call, observation);
    return Optional.ofNullable(misused(narrow(possible, observation, true)));
  }

  /** The choices that the stack must have taken, with the index of the first call that did. */
  public Map<Value, Integer> choices() {
    return Path.certain(paths);
  }

  /**
   * The verdict, in the light of misuse that the stack refused as it promised: a run in which the
   * caller was wrong is the caller's, unless the stack was wrong too.
   */
  private @Nullable Verdict misused(@Nullable Verdict verdict) {
    Verdict misuse = paths.getFirst().misuse();
    return verdict == null || misuse == null || verdict instanceof Verdict.StackViolates
        ? verdict
        : misuse;
  }

  private @Nullable Verdict step(int index, Call call, Observation observation) {
    Result result = observation.result();
    List<Branch> next = branches(index, call, rules);
    List<Branch> defined = new ArrayList<>(next);
    defined.removeIf(branch -> branch.is(Answer.Word.UNDEFINED) && !refusesMisuse);
    if (defined.isEmpty()) {
      return callerViolates(next, () -> Mismatches.said(result));
    }
    Branch first = defined.getFirst();
    defined.removeIf(branch -> branch.is(Answer.Word.NO_CALL));
    if (defined.isEmpty()) {
      goOn(List.of(first), () -> "");
      List<Mismatch> used = usesUnoffered(first.step(), observation);
      return used.isEmpty()
          ? new Verdict.CannotTell(index, first.step().answer().reason())
          : violates(used.getFirst(), index);
    }
    if (result instanceof Result.Skipped(String reason)
        && defined.stream().anyMatch(branch -> branch.is(Answer.Word.DONE))) {
      return new Verdict.CannotTell(index, "the driver did not make the call: " + reason);
    }
    if (result instanceof Result.Unsupported(String reason)) {
      return new Verdict.CannotTell(index, reason);
    }
    seen.see(call, observation);
    Verdict verdict = narrow(defined, observation, false);
    if (verdict == null) {
      doubt(next);
      return null;
    }
    List<Branch> unplanned = new ArrayList<>(next);
    unplanned.removeIf(branch -> !branch.is(Answer.Word.NO_CALL));
    next.removeIf(branch -> !branch.is(Answer.Word.UNDEFINED) || refusesMisuse);
    if (!next.isEmpty()) {
      return callerViolates(next, () -> Mismatches.said(result));
    }
    return unplanned.isEmpty() || !missedReuse(call, result) ? verdict : notOffered(unplanned);
  }

  /**
   * What shows that a handshake offered or reused a session, where the machine offers none, so that
   * the peer has none to accept.
   */
  private static List<Mismatch> usesUnoffered(Step step, Observation observation) {
    return handshakes(step.call()).stream()
        .flatMap(
            by ->
                Machine.whyNotOffered(step.before(), by, step.answer()).stream()
                    .map(clause -> Mismatches.ofUnoffered(step, by, clause, observation)))
        .flatMap(List::stream)
        .toList();
  }

  /** The connection whose handshake the call ends; empty for any other call. */
  private static Optional<Connection> handshakes(Call call) {
    return call.handshakeOutcome().flatMap(outcome -> call.first(Connection.class));
  }

  /**
   * Whether the script has the peer accept a session, and the handshake succeeded without: as where
   * the stack did not offer it. A subject that cannot be asked whether a session is resumable shows
   * so only that it is not.
   */
  private boolean missedReuse(Call call, Result result) {
    return call.handshakeOutcome().filter(Outcome::reuses).isPresent()
        && result.equals(Result.ONE)
        && handshakes(call).filter(by -> seen.says(new Fact.Reused(by, false))).isPresent();
  }

  /** The verdict where what was seen is explained by paths on which nothing was to be offered. */
  private Verdict notOffered(List<Branch> unplanned) {
    goOn(unplanned, () -> "");
    Step first = unplanned.getFirst().step();
    return new Verdict.CannotTell(first.index(), first.answer().reason());
  }

  /**
   * The verdict where no path on which the caller may make the call explains what was seen, and
   * these are those on which it may not: then the stack is not at fault, whatever it did. A breach
   * of what no caller may do goes before a breach of what this stack forbids.
   */
  private Verdict callerViolates(List<Branch> undefined, Supplier<String> observed) {
    Branch plainest =
        undefined.stream()
            .min(Comparator.comparingInt(branch -> branch.step().taken().size()))
            .orElseThrow();
    Map<Value, Integer> certain = plainest.certain();
    for (Branch branch : undefined) {
      certain = Path.inBoth(certain, branch.certain());
    }
    goOn(plainest.path(observed).with(certain));
    Step step = plainest.step();
    return new Verdict.CallerViolates(step.clause(), step.index(), observed.get());
  }

  /**
   * Where the caller may have been wrong already, whatever the stack did proves nothing: what is
   * certain on the paths that agree must be so on those too. It is another matter where the stack
   * would have forbidden this call: it did not.
   */
  private void doubt(List<Branch> next) {
    for (Branch other : next) {
      if (other.is(Answer.Word.UNDEFINED) && other.step().taken().isEmpty()) {
        paths.replaceAll(path -> path.with(Path.inBoth(path.certain(), other.certain())));
      }
    }
  }

  private List<Branch> branches(int index, Call call, Effect effect) {
    List<Branch> next = new ArrayList<>();
    for (Path path : paths) {
      choices.begin();
      do {
        GrowingState after = path.state().copy();
        Answer answer = effect.step(after, call, choices);
        List<Value> taken = choices.taken();
        Step step = new Step(index, call, answer, taken, path.state(), after);
        Branch branch = new Branch(path, step, path.certainAfter(index, taken));
        Branch.join(next, branch, Branch::same);
      } while (choices.advance());
    }
    return next;
  }

  /** Keeps the paths that agree; where none does, says what the best of them expected. */
  private @Nullable Verdict narrow(List<Branch> next, Observation observation, boolean isSupposed) {
    List<Branch> agreeing = new ArrayList<>();
    List<Mismatch> fewest = List.of();
    Branch nearest = next.getFirst();
    for (Branch branch : next) {
      Step step = branch.step();
      List<Mismatch> mismatches =
          isSupposed
              ? Mismatches.ofFacts(step, observation, seen, told)
              : Mismatches.of(step, observation, seen, told);
      if (mismatches.isEmpty()) {
        Branch.join(agreeing, branch, Branch::sameState);
      } else if (fewest.isEmpty() || mismatches.size() < fewest.size()) {
        fewest = mismatches;
        nearest = branch;
      }
    }
    Supplier<String> observed = () -> Mismatches.said(observation.result());
    if (agreeing.isEmpty()) {
      goOn(nearest.path(observed).with(Path.certain(paths)));
      return violates(fewest.getFirst(), nearest.step().index());
    }
    goOn(agreeing, observed);
    return null;
  }

  private void goOn(List<Branch> branches, Supplier<String> observed) {
    paths = new ArrayList<>(branches.size());
    branches.forEach(branch -> paths.add(branch.path(observed)));
  }

  private void goOn(Path only) {
    paths = new ArrayList<>(List.of(only));
  }

  // The end

  /**
   * The verdict on a run that stopped at this call, which gave no observation; the one that there
   * is already, if any.
   */
  public Verdict stop(Call call, Ending ending) {
    if (verdict != null) {
      return verdict;
    }
    return Objects.requireNonNull(misused(stopped(call, ending)));
  }

  private Verdict stopped(Call call, Ending ending) {
    int index = calls++;
    String how = how(ending);
    if (ending instanceof Ending.Interrupted) {
      return new Verdict.CannotTell(index, how);
    }
    List<Branch> next = branches(index, call, rules);
    List<Branch> undefined =
        next.stream().filter(branch -> branch.is(Answer.Word.UNDEFINED)).toList();
    if (!undefined.isEmpty() && !refusesMisuse) {
      return callerViolates(undefined, () -> how);
    }
    Branch first = undefined.isEmpty() ? next.getFirst() : undefined.getFirst();
    goOn(first.path(() -> how));
    Step step = first.step();
    return switch (step.answer().word()) {
      case UNDEFINED ->
          new Verdict.StackViolates(step.clause(), index, "refuses and changes nothing", how);
      case NO_CALL -> new Verdict.CannotTell(index, step.answer().reason() + "; " + how);
      case DONE, REFUSED ->
          new Verdict.StackViolates(step.clause(), index, "the call comes back", how);
    };
  }

  /**
   * The verdict on a run that stopped while everything was being closed; the one that there is
   * already, if any.
   */
  public Verdict stop(Ending ending) {
    if (verdict != null) {
      return verdict;
    }
    Verdict stopped =
        ending instanceof Ending.Interrupted
            ? new Verdict.CannotTell(calls, how(ending))
            : new Verdict.StackViolates(
                Clause.CONN_1, calls, "everything can be closed", how(ending));
    return Objects.requireNonNull(misused(stopped));
  }

  private static String how(Ending ending) {
    return switch (ending) {
      case Ending.Completed() -> "the run ended early";
      case Ending.Interrupted interrupted -> "the run " + Ending.words(interrupted);
      default -> Ending.words(ending);
    };
  }

  /**
   * The verdict on a run in which everything was closed: each session is destroyed, once. The one
   * that there is already stands, unless it says nothing.
   */
  public Verdict close(Observation closed) {
    if (watch != null && verdict != null) {
      if (told.contains(Capability.DESTRUCTION)) {
        watched(watch.close(closed), calls);
      }
      return verdict;
    }
    Verdict last = new Verdict.Conforms();
    if (told.contains(Capability.DESTRUCTION)) {
      EndOfRun end = new EndOfRun(calls, seen, closed);
      List<Path> agreeing = paths.stream().filter(path -> end.violation(path) == null).toList();
      if (agreeing.isEmpty()) {
        Path first = paths.getFirst();
        last = Objects.requireNonNull(end.violation(first));
        goOn(first.with(Path.certain(paths)));
      } else {
        paths = new ArrayList<>(agreeing);
      }
    }
    return Objects.requireNonNull(misused(last));
  }
}
