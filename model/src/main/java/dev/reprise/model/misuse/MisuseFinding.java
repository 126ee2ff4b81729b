package dev.reprise.model.misuse;

import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.machine.Answer;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.ScriptText;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Trace;
import java.util.Optional;
import java.util.Set;

/**
 * The outcome of a call that the caller may not make, told from that call and the harmless ones
 * after it. This is the only place that says so, whoever asks.
 *
 * <p>No page says what follows. So the run is judged again as if the call had done nothing, and as
 * if it were allowed:
 *
 * <ul>
 *   <li>a process that dies <em>crashes</em>, a call that does not come back <em>hangs</em>, at
 *       once or later;
 *   <li>a run that is explained as if the call had done nothing <em>refuses</em> where the call
 *       says that it failed, and else <em>ignores</em>; a call that made a connection did
 *       something;
 *   <li>one that is explained as if the call were allowed <em>accepts</em>, unless the call says
 *       that it failed;
 *   <li>what neither explains <em>corrupts</em>, and so does a number that means nothing.
 * </ul>
 *
 * <p>The more a script asks and frees after the misuse, the more there is to tell by: what nobody
 * asks can show no corruption.
 *
 * @param call where it shows: the misuse, a later call, or the script's size for the closing of
 *     everything
 * @param expected what was to be seen there, had nothing gone wrong; empty where nothing has
 * @param observed what was seen there instead; empty where nothing has gone wrong
 * @param evidence what shows it, in one sentence; empty where nothing strikes
 */
public record MisuseFinding(
    MisuseOutcome outcome, int call, String expected, String observed, String evidence) {

  /** Numbers that are farther from zero are not returned but left over in memory. */
  private static final int FARTHEST = 0xFFFF;

  /**
   * The finding on the call that the judge blames the caller for.
   *
   * @param judgement of that trace, by these dialects
   * @return empty where the verdict does not blame the caller
   */
  public static Optional<MisuseFinding> of(
      Trace trace, Judgement judgement, Dialect dialect, Dialect expected, Set<Capability> told) {
    return judgement.verdict() instanceof Verdict.CallerViolates violates
        ? Optional.of(to(trace, violates.call(), dialect, expected, told))
        : Optional.empty();
  }

  /**
   * The finding on a call that the caller may not make.
   *
   * @param call index of that call
   */
  public static MisuseFinding to(
      Trace trace, int call, Dialect dialect, Dialect expected, Set<Capability> capabilities) {
    return new Told(trace, call, dialect, expected, capabilities).finding();
  }

  /** A run, and the index of the call that is misuse. */
  private record Told(
      Trace trace, int at, Dialect dialect, Dialect expected, Set<Capability> capabilities) {

    MisuseFinding finding() {
      if (trace.observations().size() < at) {
        return untold("the run ended before the call");
      }
      return switch (trace.ending()) {
        case Ending.Died(int call, String how) -> ended(MisuseOutcome.CRASHES, call, how);
        case Ending.Hung(int call, String how) -> ended(MisuseOutcome.HANGS, call, how);
        case Ending.Garbage(int call, String _) ->
            ended(MisuseOutcome.CORRUPTS, call, Ending.words(trace.ending()));
        case Ending.Interrupted(int call, String how) -> untold(how);
        case Ending.Completed() -> survived();
      };
    }

    private MisuseFinding ended(MisuseOutcome outcome, int call, String how) {
      return new MisuseFinding(
          outcome, call, "the call comes back", Ending.words(trace.ending()), how + when(call));
    }

    private MisuseFinding untold(String why) {
      return new MisuseFinding(MisuseOutcome.UNTOLD, at, "the call can be made", why, why);
    }

    private MisuseFinding corrupts(int call, String expected, String observed) {
      String evidence = "expected " + expected + ", observed " + observed + when(call);
      return new MisuseFinding(MisuseOutcome.CORRUPTS, call, expected, observed, evidence);
    }

    private MisuseFinding harmless(MisuseOutcome outcome, String evidence) {
      return new MisuseFinding(outcome, at, "", "", evidence);
    }

    private MisuseFinding survived() {
      return switch (trace.observations().get(at).result()) {
        case Result.Skipped(String reason) -> untold(reason);
        case Result.Unsupported(String reason) -> untold(reason);
        case Result.Done _, Result.Gave _, Result.Was _ -> wentOn(false, "");
        case Result.Returned(int value, String reason) ->
            Math.abs((long) value) > FARTHEST
                ? corrupts(at, "a number that means something", "returned " + value)
                : wentOn(fails(value, reason), reason);
      };
    }

    /**
     * Whether the number says that the call failed. Questions do not fail, and a shutdown that was
     * sent returns 0; but a 0 with a reason on the error stack is a failure of any call.
     */
    private boolean fails(int value, String reason) {
      return switch (misuse()) {
        case Call.SessionReused _, Call.CacheNumber _, Call.Shutdown _ ->
            value < 0 || (value == 0 && !reason.isEmpty());
        default -> value != 1;
      };
    }

    private Call misuse() {
      return trace.script().calls().get(at);
    }

    /** An explanation of the whole run goes before one that explains it up to a later misuse. */
    private MisuseFinding wentOn(boolean failed, String reason) {
      Verdict unmade = supposing((state, call, choices) -> Answer.UNCHANGED);
      if (stopsAt(unmade) < at) {
        return untold("what came before the call cannot be judged");
      }
      Verdict permitted = supposing(Permitted::step);
      boolean unchanged =
          unmade instanceof Verdict.Conforms
              || (fits(unmade) && !(permitted instanceof Verdict.Conforms));
      if (unchanged && !madeConnection()) {
        return failed
            ? harmless(MisuseOutcome.REFUSES, reason)
            : harmless(MisuseOutcome.IGNORES, "");
      }
      if (failed && !failsIfAllowed()) {
        return stopsAt(unmade) == at
            ? corrupts(
                at, "a call that fails changes nothing", trace.observations().get(at).toString())
            : misfit(unmade);
      }
      return fits(permitted)
          ? harmless(MisuseOutcome.ACCEPTS, "")
          : misfit(stopsAt(permitted) > stopsAt(unmade) ? permitted : unmade);
    }

    /** Whether there is a connection that the call made: then it was not ignored. */
    private boolean madeConnection() {
      return trace.observations().get(at).result() instanceof Result.Done
          && misuse().made().stream().anyMatch(Connection.class::isInstance);
    }

    /** Whether the peer fails the handshake, so that it would fail if it were allowed. */
    private boolean failsIfAllowed() {
      return misuse().handshakeOutcome().filter(Outcome::fails).isPresent();
    }

    private Verdict supposing(Judge.Effect effect) {
      return Judge.judgeSupposing(trace, dialect, expected, capabilities, at, effect);
    }

    /** A later call that the caller may not make either, or that is none, says nothing more. */
    private boolean fits(Verdict verdict) {
      return !(verdict instanceof Verdict.StackViolates) && stopsAt(verdict) > at;
    }

    /** How far the supposition explains the run. */
    private static int stopsAt(Verdict verdict) {
      return switch (verdict) {
        case Verdict.Conforms() -> Integer.MAX_VALUE;
        case Verdict.StackViolates violates -> violates.call();
        case Verdict.CallerViolates violates -> violates.call();
        case Verdict.CannotTell cannot -> cannot.call();
      };
    }

    private MisuseFinding misfit(Verdict verdict) {
      return verdict instanceof Verdict.StackViolates violates
          ? corrupts(violates.call(), violates.expected(), violates.observed())
          : corrupts(at, "the call does nothing", trace.observations().get(at).toString());
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
