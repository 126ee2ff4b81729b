package dev.reprise.model.misuse;

import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Supposition;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.machine.Answer;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Trace;
import java.util.Optional;
import java.util.Set;

/**
 * What a stack made of a call that the caller may not make, told from that call and the harmless
 * ones after it.
 *
 * <p>The run is judged again as if the call had done nothing, and as if it were allowed. The more a
 * script asks and frees after the misuse, the more there is to tell by: what nobody asks can show
 * no corruption.
 *
 * @param evidence what shows it, in words; empty where nothing strikes
 */
public record Reaction(Manner manner, String evidence) {

  /**
   * The reaction to the call that the judge blames the caller for.
   *
   * @param judgement of that trace, by these dialects
   * @return empty where the verdict does not blame the caller
   */
  public static Optional<Reaction> of(
      Trace trace,
      Judgement judgement,
      Dialect dialect,
      Dialect expected,
      Set<Capability> capabilities) {
    return judgement.verdict() instanceof Verdict.CallerViolates violates
        ? Optional.of(new Told(trace, violates.call(), dialect, expected, capabilities).reaction())
        : Optional.empty();
  }

  /** A run, and the index of the call that is misuse. */
  private record Told(
      Trace trace, int at, Dialect dialect, Dialect expected, Set<Capability> capabilities) {

    Reaction reaction() {
      return switch (trace.ending()) {
        case Ending.Died(int call, String how) -> new Reaction(Manner.CRASHES, how + when(call));
        case Ending.Hung(int call, String how) -> new Reaction(Manner.HANGS, how + when(call));
        case Ending.Garbage(int call, String how) ->
            new Reaction(Manner.CORRUPTS, "answered with garbage: " + how + when(call));
        case Ending.Interrupted(int call, String how) -> new Reaction(Manner.UNTOLD, how);
        case Ending.Completed() -> survived();
      };
    }

    private Reaction survived() {
      Result result = trace.observations().get(at).result();
      return switch (result) {
        case Result.Skipped(String reason) -> new Reaction(Manner.UNTOLD, reason);
        case Result.Unsupported(String reason) -> new Reaction(Manner.UNTOLD, reason);
        case Result.Done() -> wentOn(false, "");
        case Result.Gave gave -> wentOn(false, "");
        case Result.Returned(int value, String reason) -> wentOn(fails(value), reason);
      };
    }

    /** Whether the number says that the call failed. Questions do not fail. */
    private boolean fails(int value) {
      return switch (trace.script().calls().get(at)) {
        case Call.SessionReused c -> false;
        case Call.Shutdown c -> value < 0;
        default -> value != 1;
      };
    }

    /** What explains the whole run goes before what explains it up to a later misuse. */
    private Reaction wentOn(boolean failed, String reason) {
      Verdict unmade = supposing((state, call, choices) -> Answer.UNCHANGED);
      Verdict permitted = supposing(Permitted::step);
      if (explains(unmade) || (fits(unmade) && !explains(permitted))) {
        return failed ? new Reaction(Manner.REFUSES, reason) : new Reaction(Manner.IGNORES, "");
      }
      if (fits(permitted)) {
        return new Reaction(Manner.ACCEPTS, "");
      }
      return new Reaction(
          Manner.CORRUPTS, misfit(reaches(permitted) > reaches(unmade) ? permitted : unmade));
    }

    private static boolean explains(Verdict verdict) {
      return verdict instanceof Verdict.Conforms;
    }

    private Verdict supposing(Supposition.Effect effect) {
      return Judge.judge(trace, dialect, expected, capabilities, new Supposition(at, effect))
          .verdict();
    }

    /** A later call that the caller may not make either, or that is none, says nothing more. */
    private boolean fits(Verdict verdict) {
      return switch (verdict) {
        case Verdict.Conforms() -> true;
        case Verdict.StackViolates violates -> false;
        case Verdict.CallerViolates violates -> violates.call() > at;
        case Verdict.CannotTell cannot -> cannot.call() > at;
      };
    }

    /** How far the supposition explains the run. */
    private static int reaches(Verdict verdict) {
      return verdict instanceof Verdict.StackViolates violates ? violates.call() : -1;
    }

    private String misfit(Verdict verdict) {
      return verdict instanceof Verdict.StackViolates violates
          ? "expected "
              + violates.expected()
              + ", observed "
              + violates.observed()
              + when(violates.call())
          : "";
    }

    private String when(int call) {
      if (call == at) {
        return "";
      }
      return call < trace.script().size()
          ? ", later, at " + ScriptText.print(trace.script().calls().get(call))
          : ", when everything is closed";
    }
  }
}
