package dev.reprise.misuse;

import dev.reprise.model.state.Phase;
import dev.reprise.replay.MachineRun;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.call.CallNames;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries breaches on one stack.
 *
 * <p>No rule says what follows when the caller breaks one, so the stack is compared with itself:
 * the script with the breach runs beside the same script without it. What is wrong afterwards is
 * wrong by the references that the caller and the connections not named in the breach still own,
 * and by what the same calls returned without it.
 */
public final class Trials {

  /** Runs that may be spent to find a shorter script that does the same harm. */
  private static final int ATTEMPTS = 3;

  /** Numbers that are farther from zero are not returned but left over in memory. */
  private static final int FARTHEST = 0xFFFF;

  private final Subject careful;
  private final Subject reckless;
  private final Dialect dialect;

  /**
   * Trials of one stack.
   *
   * @param dialect what the stack does where it may choose, a single value for each switch
   * @param careful runs the scripts without the breach
   * @param reckless makes calls that are the caller's error, and runs each script in a process of
   *     its own, if the stack can harm the process
   */
  public Trials(Dialect dialect, Subject careful, Subject reckless) {
    this.dialect = dialect;
    this.careful = careful;
    this.reckless = reckless;
  }

  /**
   * Tries one breach. Where it does harm, the calls after it are left out that it does not need.
   */
  public Trial run(Breach breach) {
    Trial trial = attempt(breach);
    return trial.behaviour().compareTo(Behaviour.CORRUPTS) < 0 ? trial : shortened(trial);
  }

  private Trial shortened(Trial trial) {
    Trial shortest = trial;
    int attempts = 0;
    for (Script aftermath : shorter(trial)) {
      Optional<Trial> same = again(shortest, aftermath);
      attempts++;
      if (same.isPresent()) {
        shortest = same.get();
        break;
      }
    }
    int call = shortest.breach().aftermath().size() - 1;
    // Another hang costs a whole deadline.
    int most = trial.behaviour() == Behaviour.HANGS ? 0 : ATTEMPTS;
    while (call >= 0 && attempts < most) {
      Script aftermath = shortest.breach().aftermath();
      if (call < aftermath.size()) {
        Optional<Trial> same = again(shortest, aftermath.without(call));
        attempts +=
            same.isPresent() || isAllowed(shortest.breach(), aftermath.without(call)) ? 1 : 0;
        shortest = same.orElse(shortest);
      }
      call--;
    }
    return shortest;
  }

  /** What is likely to be enough after the breach: nothing; the call that showed the harm. */
  private static List<Script> shorter(Trial trial) {
    Breach breach = trial.breach();
    int after = trial.call() - breach.shortest().size();
    List<Script> shorter = new ArrayList<>();
    if (!breach.aftermath().calls().isEmpty()) {
      shorter.add(Script.of());
    }
    if (after > 0 && after < breach.aftermath().size()) {
      shorter.add(Script.of(breach.aftermath().calls().get(after)));
    }
    return shorter;
  }

  /** The same trial with less after the breach, if the stack then does the same. */
  private Optional<Trial> again(Trial trial, Script aftermath) {
    if (!isAllowed(trial.breach(), aftermath)) {
      return Optional.empty();
    }
    Trial less = attempt(trial.breach().followedBy(aftermath));
    return less.behaviour() == trial.behaviour() ? Optional.of(less) : Optional.empty();
  }

  /** Whether the caller may make these calls where the one that broke the clause did nothing. */
  private boolean isAllowed(Breach breach, Script aftermath) {
    Script control = breach.followedBy(aftermath).control();
    List<MachineRun.Row> rows = MachineRun.of(control, dialect).rows();
    return rows.size() == control.size()
        && (rows.isEmpty()
            || rows.getLast().word() == MachineRun.Word.MUST
            || rows.getLast().word() == MachineRun.Word.MAY);
  }

  private Trial attempt(Breach breach) {
    Trace trace = reckless.run(breach.script());
    int broke = breach.before().size();
    int seen = trace.observations().size();
    return switch (trace.ending()) {
      case Ending.Completed() -> completed(breach, trace);
      case Ending.Interrupted(int call, String how) -> untold(breach, trace, how);
      case Ending.Died(int call, String how) when seen < broke -> untold(breach, trace, how);
      case Ending.Hung(int call, String how) when seen < broke -> untold(breach, trace, how);
      case Ending.Garbage(int call, String how) when seen < broke -> untold(breach, trace, how);
      case Ending.Died(int call, String how) ->
          ended(breach, trace, Behaviour.CRASHES, "the process died: " + how);
      case Ending.Hung(int call, String how) ->
          ended(breach, trace, Behaviour.HANGS, "hung: " + how);
      case Ending.Garbage(int call, String how) ->
          ended(breach, trace, Behaviour.GARBAGE, "answered with garbage: " + how);
    };
  }

  private static Trial untold(Breach breach, Trace trace, String why) {
    return new Trial(
        breach, Behaviour.UNTOLD, trace, breach.before().size(), "the call can be made", why);
  }

  // Runs that ended early

  /** What came after the call that was the last is not needed. */
  private static Trial ended(Breach breach, Trace trace, Behaviour behaviour, String observed) {
    int call = trace.observations().size();
    return new Trial(
        upTo(breach, call),
        behaviour,
        cut(trace, Math.min(call + 1, trace.script().size())),
        call,
        "the call comes back",
        observed);
  }

  /** The breach with as much after it as it takes to make that call of the whole script. */
  private static Breach upTo(Breach breach, int call) {
    int after = Math.clamp(call - breach.before().size(), 0, breach.aftermath().size());
    return breach.followedBy(breach.aftermath().first(after));
  }

  /** The same run of a script that stops after so many calls. */
  private static Trace cut(Trace trace, int calls) {
    List<Observation> observations = trace.observations();
    return new Trace(
        trace.script().first(calls),
        observations.subList(0, Math.min(calls, observations.size())),
        trace.ending());
  }

  // Runs that came to their end

  private Trial completed(Breach breach, Trace trace) {
    int broke = breach.before().size();
    Result result = trace.observations().get(broke).result();
    if (result instanceof Result.Skipped(String reason)) {
      return untold(breach, trace, "the driver did not make the call: " + reason);
    }
    if (result instanceof Result.Unsupported(String reason)) {
      return untold(breach, trace, reason);
    }
    Trace control = careful.run(breach.control());
    if (!(control.ending() instanceof Ending.Completed)) {
      return untold(breach, trace, "the same script without the breach does not come to its end");
    }
    Comparison comparison = new Comparison(breach, trace, control);
    boolean fails = comparison.isFailure(result);
    Optional<Wrong> wrong = comparison.firstWrong(fails);
    if (wrong.isPresent()) {
      Wrong found = wrong.get();
      Trace cut = found.call() < trace.script().size() ? cut(trace, found.call() + 1) : trace;
      return new Trial(
          upTo(breach, found.call()),
          Behaviour.CORRUPTS,
          cut,
          found.call(),
          found.expected(),
          found.observed());
    }
    return new Trial(
        breach,
        fails ? Behaviour.REFUSES : Behaviour.IGNORES,
        cut(trace, broke + 1),
        broke,
        "the caller does not make this call",
        fails
            ? said(result) + ", and nothing changes"
            : said(result) + ", and nothing is wrong afterwards");
  }

  private static String said(Result result) {
    return new Observation(result, List.of()).toString();
  }

  /** Something that is not as it should be, and after which call. */
  private record Wrong(int call, String expected, String observed) {}

  /** A run with a breach, beside the run without it. */
  private final class Comparison {

    private final Breach breach;
    private final List<Observation> with;
    private final List<Observation> without;
    private final List<Picture> seen;
    private final List<Picture> control;
    private final List<MachineRun.Row> machine;
    private final int broke;

    Comparison(Breach breach, Trace trace, Trace control) {
      this.breach = breach;
      this.with = trace.observations();
      this.without = control.observations();
      this.seen = Picture.of(with);
      this.control = Picture.of(without);
      this.machine = MachineRun.of(breach.control(), dialect).rows();
      this.broke = breach.before().size();
    }

    /**
     * Whether a result of the call that broke the clause says that it failed. A 0 without a reason
     * does, if the same kind of call returned 1 elsewhere.
     */
    boolean isFailure(Result result) {
      return result instanceof Result.Returned(int value, String reason)
          && (value < 0 || (value == 0 && (!reason.isEmpty() || returnsOne(breach.kind()))));
    }

    private boolean returnsOne(CallKind kind) {
      List<Call> calls = breach.control().calls();
      for (int i = 0; i < calls.size(); i++) {
        if (calls.get(i).kind() == kind
            && without.get(i).result() instanceof Result.Returned(int value, String reason)
            && value == 1) {
          return true;
        }
      }
      return false;
    }

    /**
     * The first thing that is wrong from the breach on.
     *
     * @param failed whether the call failed, so that it should have changed nothing
     */
    Optional<Wrong> firstWrong(boolean failed) {
      if (failed && !seen.get(broke + 1).saysTheSameAs(seen.get(broke))) {
        return Optional.of(
            new Wrong(broke, "a call that fails changes nothing", with.get(broke).toString()));
      }
      if (with.get(broke).result() instanceof Result.Returned(int value, String reason)
          && (value < -FARTHEST || value > FARTHEST)) {
        return Optional.of(
            new Wrong(broke, "returns a number that means something", "returned " + value));
      }
      for (int call = broke; call < with.size(); call++) {
        Optional<Wrong> wrong = owned(call);
        if (wrong.isEmpty() && call > broke) {
          wrong = result(call);
        }
        if (wrong.isPresent()) {
          return wrong;
        }
      }
      return Optional.empty();
    }

    private Optional<Wrong> result(int call) {
      Result expected = without.get(call - 1).result();
      Result observed = with.get(call).result();
      boolean fails =
          expected instanceof Result.Returned(int good, String none)
              && observed instanceof Result.Returned(int bad, String reason)
              && bad < good
              && bad <= 0;
      return fails
          ? Optional.of(new Wrong(call, said(expected) + ", as without the breach", said(observed)))
          : Optional.empty();
    }

    /**
     * Whether a session that somebody owns is gone, or has fewer references than owners, or is left
     * over in the end. Owners are those that the run without the breach has, but for connections
     * that the breach names: of those nobody can say what they should own.
     */
    private Optional<Wrong> owned(int call) {
      for (Session session : sessions()) {
        if (isNamedAgain(session, call)) {
          continue;
        }
        Optional<Wrong> wrong = owned(call, session);
        if (wrong.isPresent()) {
          return wrong;
        }
      }
      return Optional.empty();
    }

    private Optional<Wrong> owned(int call, Session session) {
      int owners = owners(session, call);
      String words = owners == 1 ? "1 owner" : owners + " owners";
      Picture picture = seen.get(call + 1);
      if (owners > 0 && picture.isDestroyed(session)) {
        return Optional.of(
            new Wrong(call, session + " still has " + words, session + " was destroyed"));
      }
      if (picture.count(session) < owners) {
        return Optional.of(
            new Wrong(
                call,
                session + " has " + words,
                session + " has a count of " + picture.count(session)));
      }
      boolean isOver = call == with.size() - 1 && careful.identity().can(Capability.DESTRUCTION);
      return isOver && control.getLast().isDestroyed(session) && !picture.isDestroyed(session)
          ? Optional.of(
              new Wrong(
                  call,
                  session + " is destroyed when everything is closed",
                  session + " was not destroyed: a reference is lost"))
          : Optional.empty();
    }

    /** Whether the aftermath, up to that call, gives the session's name to another. */
    private boolean isNamedAgain(Session session, int call) {
      List<Call> after = breach.aftermath().calls();
      return after.subList(0, Math.min(call - broke, after.size())).stream()
          .anyMatch(later -> CallNames.made(later).contains(session));
    }

    /** The sessions that were there when the clause was broken. */
    private List<Session> sessions() {
      return breach.before().calls().stream()
          .flatMap(call -> CallNames.made(call).stream())
          .filter(Session.class::isInstance)
          .map(Session.class::cast)
          .filter(session -> session.number() > 0 && !control.get(broke).isDestroyed(session))
          .distinct()
          .toList();
    }

    /** Those who own the session in the run without the breach, after that many calls of it. */
    private int owners(Session session, int calls) {
      if (calls == 0 || calls == without.size()) {
        return 0;
      }
      int owners = calls <= machine.size() ? references(machine.get(calls - 1), session) : 0;
      for (Connection connection : connections()) {
        boolean counts =
            !CallNames.used(breach.call()).contains(connection)
                && calls <= machine.size()
                && isThere(machine.get(calls - 1), connection);
        owners += counts && control.get(calls).holds(connection, session) ? 1 : 0;
      }
      return owners;
    }

    private static boolean isThere(MachineRun.Row row, Connection connection) {
      return row.after().phase(connection.number()) != Phase.ABSENT;
    }

    private static int references(MachineRun.Row row, Session session) {
      int references = 0;
      for (int actor = 1; actor <= row.after().actors(); actor++) {
        references += row.after().tokens(actor, session.number());
      }
      return references;
    }

    private List<Connection> connections() {
      return breach.control().calls().stream()
          .flatMap(call -> CallNames.made(call).stream())
          .filter(Connection.class::isInstance)
          .map(Connection.class::cast)
          .distinct()
          .toList();
    }
  }
}
