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
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges what was seen of a script by the machine.
 *
 * <p>It follows every path that the dialect leaves open and keeps those that agree with what was
 * seen. Where none is left, the path that agreed best says what was expected.
 */
public final class Judge {

  private final Choices choices;
  private final boolean refusesMisuse;
  private final Set<Capability> told;
  private final Trace trace;
  private final Optional<Supposition> supposition;
  private final Sight sight = new Sight();

  private List<@Nullable Path> paths = Collections.singletonList(null);

  private Judge(
      Trace trace,
      Dialect dialect,
      Dialect expected,
      Set<Capability> capabilities,
      Optional<Supposition> supposition) {
    this.trace = trace;
    this.supposition = supposition;
    this.choices = new Choices(dialect, expected);
    this.refusesMisuse = dialect.allowed(Switch.MISUSE).equals(Set.of(Value.MISUSE_REFUSED));
    this.told = capabilities;
  }

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
    return new Judge(trace, dialect, expected, capabilities, Optional.empty()).run();
  }

  /**
   * Judges a run as if one call that the caller may not make had done what is supposed. Of that
   * call itself only the facts are compared, for no page says what it returns.
   */
  public static Judgement judge(
      Trace trace,
      Dialect dialect,
      Dialect expected,
      Set<Capability> capabilities,
      Supposition supposition) {
    return new Judge(trace, dialect, expected, capabilities, Optional.of(supposition)).run();
  }

  private Judgement run() {
    List<Call> calls = trace.script().calls();
    for (int i = 0; i < calls.size(); i++) {
      Verdict verdict =
          i < trace.observations().size()
              ? step(i, calls.get(i), trace.observations().get(i))
              : ended(i, calls.get(i));
      if (verdict != null) {
        return judgement(misused(verdict));
      }
    }
    return judgement(misused(close()));
  }

  /**
   * The verdict, in the light of misuse that the stack refused as it promised: a run in which the
   * caller was wrong is the caller's, unless the stack was wrong too.
   */
  private Verdict misused(Verdict verdict) {
    if (verdict instanceof Verdict.StackViolates) {
      return verdict;
    }
    Verdict said = verdict;
    for (Path path = paths.getFirst(); path != null; path = path.parent()) {
      if (path.is(Answer.Word.UNDEFINED) && refusesMisuse) {
        said = new Verdict.CallerViolates(path.clause(), path.index(), path.seen());
      }
    }
    return said;
  }

  // One call

  private @Nullable Verdict step(int index, Call call, Observation observation) {
    if (supposed(index)) {
      return supposed(index, call, observation);
    }
    List<Path> next = successors(index, call, Comparison.said(observation.result()));
    List<Path> defined = new ArrayList<>(next);
    defined.removeIf(path -> path.is(Answer.Word.UNDEFINED) && !refusesMisuse);
    if (defined.isEmpty()) {
      return callerViolates(index, next);
    }
    if (defined.stream().allMatch(path -> path.is(Answer.Word.NO_CALL))) {
      return new Verdict.CannotTell(index, defined.getFirst().answer().reason());
    }
    defined.removeIf(path -> path.is(Answer.Word.NO_CALL));
    if (observation.result() instanceof Result.Skipped(String reason)
        && defined.stream().anyMatch(path -> path.answer().done())) {
      return new Verdict.CannotTell(index, "the driver did not make the call: " + reason);
    }
    if (observation.result() instanceof Result.Unsupported(String reason)) {
      return new Verdict.CannotTell(index, reason);
    }
    sight.see(call, observation);
    Verdict verdict = narrow(index, defined, observation.result());
    if (verdict == null) {
      doubt(next);
      return null;
    }
    List<Path> unplanned = new ArrayList<>(next);
    unplanned.removeIf(path -> !path.is(Answer.Word.NO_CALL));
    next.removeIf(path -> !path.is(Answer.Word.UNDEFINED) || refusesMisuse);
    if (!next.isEmpty()) {
      return callerViolates(index, next);
    }
    return unplanned.isEmpty() || !missedReuse(call, observation.result())
        ? verdict
        : notOffered(index, unplanned);
  }

  /**
   * Whether the script has the peer accept a session, and the handshake succeeded without: as where
   * the stack did not offer it. A subject that cannot be asked whether a session is resumable shows
   * so only that it is not.
   */
  private boolean missedReuse(Call call, Result result) {
    return switch (call) {
      case Call.Connect c -> missedReuse(c.connection(), c.outcome(), result);
      case Call.ConnectFinish c -> missedReuse(c.connection(), c.outcome(), result);
      case Call.Handshake c -> missedReuse(c.connection(), c.outcome(), result);
      default -> false;
    };
  }

  private boolean missedReuse(Connection connection, Outcome outcome, Result result) {
    return outcome == Outcome.REUSED
        && result.equals(Result.ONE)
        && Boolean.FALSE.equals(sight.reused.get(connection));
  }

  /** The verdict where what was seen is explained by paths on which nothing was to be offered. */
  private Verdict notOffered(int index, List<Path> unplanned) {
    paths = new ArrayList<>(unplanned);
    return new Verdict.CannotTell(index, unplanned.getFirst().answer().reason());
  }

  private boolean supposed(int index) {
    return supposition.map(one -> one.call() == index).orElse(false);
  }

  /** The call that something is supposed of: the paths go on on which it may have done that. */
  private @Nullable Verdict supposed(int index, Call call, Observation observation) {
    List<Path> next = successors(index, call, Comparison.said(observation.result()));
    List<Path> possible = next.stream().filter(path -> path.answer().done()).toList();
    if (possible.isEmpty()) {
      return new Verdict.CannotTell(index, "that cannot be supposed");
    }
    sight.see(call, observation);
    return narrow(index, possible, observation.result());
  }

  /**
   * The verdict where no path on which the caller may make the call explains what was seen, and
   * these are those on which it may not: then whatever the stack did is not its fault. What no
   * caller may do goes before what this stack forbids.
   */
  private Verdict callerViolates(int index, List<Path> undefined) {
    Path plainest =
        Collections.min(undefined, Comparator.comparingInt(path -> path.taken().size()));
    Path any = plainest;
    for (Path path : undefined) {
      any = any.or(path);
    }
    paths = Collections.singletonList(any);
    return new Verdict.CallerViolates(plainest.clause(), index, plainest.seen());
  }

  /**
   * Where the caller may have been wrong already, whatever the stack did proves nothing: what is
   * certain on the paths that agree must be so on those too. It is another matter where the stack
   * would have forbidden this call: it did not.
   */
  private void doubt(List<Path> next) {
    for (Path other : next) {
      if (other.is(Answer.Word.UNDEFINED) && other.taken().isEmpty()) {
        paths.replaceAll(path -> Objects.requireNonNull(path).or(other));
      }
    }
  }

  private List<Path> successors(int index, Call call, String seen) {
    List<Path> next = new ArrayList<>();
    for (Path path : paths) {
      choices.begin();
      do {
        GrowingState after = Path.stateOf(path).copy();
        Answer answer =
            supposed(index)
                ? supposition.orElseThrow().step(after, call, choices)
                : Machine.step(after, call, choices);
        Path.join(
            next, Path.after(path, index, call, answer, choices.taken(), after, seen), Path::same);
      } while (choices.advance());
    }
    return next;
  }

  /** Keeps the paths that agree; where none does, says what the best of them expected. */
  private @Nullable Verdict narrow(int index, List<Path> next, Result result) {
    List<Path> agreeing = new ArrayList<>();
    List<Mismatch> fewest = List.of();
    Path nearest = next.getFirst();
    for (Path path : next) {
      List<Mismatch> mismatches = compare(path, result);
      if (mismatches.isEmpty()) {
        Path.join(agreeing, path, Path::sameState);
      } else if (fewest.isEmpty() || mismatches.size() < fewest.size()) {
        fewest = mismatches;
        nearest = path;
      }
    }
    if (agreeing.isEmpty()) {
      paths = Collections.singletonList(nearest.withOnly(Path.certain(paths)));
      Mismatch first = fewest.getFirst();
      return new Verdict.StackViolates(first.clause(), index, first.expected(), first.observed());
    }
    paths = new ArrayList<>(agreeing);
    return null;
  }

  private List<Mismatch> compare(Path path, Result result) {
    if (supposed(path.index())) {
      return Comparison.ofFacts(path.call(), path.state(), sight, told);
    }
    if (path.is(Answer.Word.UNDEFINED)) {
      return Comparison.ofRefusal(path.call(), path.clause(), path.state(), result, sight, told);
    }
    return Comparison.of(path.call(), path.answer(), path.state(), result, sight, told);
  }

  // The end

  /** The run stopped at this call, which gave no observation. */
  private Verdict ended(int index, Call call) {
    String how = how(trace.ending());
    if (trace.ending() instanceof Ending.Interrupted) {
      return new Verdict.CannotTell(index, how);
    }
    List<Path> next = successors(index, call, how);
    List<Path> undefined = next.stream().filter(path -> path.is(Answer.Word.UNDEFINED)).toList();
    if (!undefined.isEmpty() && !refusesMisuse) {
      return callerViolates(index, undefined);
    }
    Path first = undefined.isEmpty() ? next.getFirst() : undefined.getFirst();
    paths = Collections.singletonList(first);
    return switch (first.answer().word()) {
      case UNDEFINED ->
          new Verdict.StackViolates(first.clause(), index, "refuses and changes nothing", how);
      case NO_CALL -> new Verdict.CannotTell(index, first.answer().reason() + "; " + how);
      case DONE, REFUSED ->
          new Verdict.StackViolates(first.clause(), index, "the call comes back", how);
    };
  }

  private static String how(Ending ending) {
    return switch (ending) {
      case Ending.Completed() -> "the run ended early";
      case Ending.Died(int call, String how) -> "the process died: " + how;
      case Ending.Hung(int call, String how) -> "hung: " + how;
      case Ending.Garbage(int call, String how) -> "answered with garbage: " + how;
      case Ending.Interrupted(int call, String how) -> "the run was ended: " + how;
    };
  }

  /** Everything is closed: each session that there is must be destroyed, once. */
  private Verdict close() {
    int size = trace.script().size();
    if (trace.ending() instanceof Ending.Interrupted) {
      return new Verdict.CannotTell(size, how(trace.ending()));
    }
    if (trace.observations().size() <= size) {
      return new Verdict.StackViolates(
          Clause.CONN_1, size, "everything can be closed", how(trace.ending()));
    }
    if (!told.contains(Capability.DESTRUCTION)) {
      return new Verdict.Conforms();
    }
    EndOfRun closing = new EndOfRun(size, sight, trace.observations().get(size));
    List<@Nullable Path> agreeing = new ArrayList<>(paths);
    agreeing.removeIf(path -> closing.lost(path) != null);
    if (agreeing.isEmpty()) {
      Path first = paths.getFirst();
      paths = Collections.singletonList(first == null ? null : first.withOnly(Path.certain(paths)));
      return Objects.requireNonNull(closing.lost(first));
    }
    paths = agreeing;
    return new Verdict.Conforms();
  }

  // The judgement

  private Judgement judgement(Verdict verdict) {
    List<Step> steps = new ArrayList<>();
    for (Path path = paths.getFirst(); path != null; path = path.parent()) {
      steps.add(
          new Step(
              path.index(),
              path.call(),
              path.answer(),
              path.taken(),
              Path.stateOf(path.parent()),
              path.state()));
    }
    return new Judgement(verdict, steps.reversed(), Path.certain(paths));
  }
}
