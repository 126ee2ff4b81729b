package dev.reprise.model.reuse;

import dev.reprise.model.judge.Step;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.script.ScriptText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a handshake reused a session, or none: what was offered, and if nothing was, since
 * which call and by which clause the session that was set was not good for it.
 *
 * @param call index of the call that ended the handshake, or would have
 * @param isAsked whether a user would ask: a session was set, and another outcome could be hoped
 *     for than the script itself prescribes
 * @param text the reason, in words
 * @param clause that decides
 */
public record ReuseReason(
    int call, Connection connection, boolean isAsked, String text, Clause clause) {

  /**
   * The reasons of all handshakes of a run, in their order.
   *
   * @param steps from the first call on
   */
  public static List<ReuseReason> of(List<Step> steps) {
    Run run = new Run();
    List<ReuseReason> reasons = new ArrayList<>();
    for (Step step : steps) {
      run.note(step);
      run.reason(step).ifPresent(reasons::add);
    }
    return List.copyOf(reasons);
  }

  /** Why a session is not offered, and the clause that says so. */
  private record Why(String text, Clause clause) {}

  /**
   * Since when a session may be one that cannot be resumed.
   *
   * @param mark the clause by which the step marked it; null where the step made it
   * @param original the same of what it is a copy of; null where it is none
   */
  private record Since(int session, Step step, @Nullable Clause mark, @Nullable Since original) {}

  /** A ClientHello, or what would have been one: what it offers, and why nothing. */
  private record Hello(int offered, int held, @Nullable Why why) {}

  /** What is known after each step of a run, by the numbers of connections and sessions. */
  private static final class Run {

    private final Map<Integer, Hello> hellos = new HashMap<>();
    private final Map<Integer, Since> since = new HashMap<>();
    private final Map<Integer, Step> makers = new HashMap<>();
    private final Map<Integer, Step> expired = new HashMap<>();

    void note(Step step) {
      for (Object name : step.call().made()) {
        if (name instanceof Session(int s) && step.after().exists(s)) {
          Since original =
              step.call() instanceof Call.SessionDup(_, var of, _) ? since.get(of.number()) : null;
          makers.put(s, step);
          expired.remove(s);
          since.put(s, new Since(s, step, null, original));
        }
      }
      if (step.call() instanceof Call.SessionSetTime(var session, boolean isOver) && isOver) {
        expired.put(session.number(), step);
      }
      for (Movement it : step.movements()) {
        boolean isMark = it.kind() == Movement.Kind.MARKED;
        if (isMark && !step.after().is(SessionField.RESUMABLE, it.session())) {
          since.put(it.session(), new Since(it.session(), step, it.clause(), null));
        }
      }
      for (Movement it : step.movements()) {
        if (it.kind() == Movement.Kind.OFFERED) {
          hellos.put(it.owner(), hello(step.before(), it.owner(), it.session()));
        }
      }
    }

    Optional<ReuseReason> reason(Step step) {
      Optional<Outcome> outcome = step.call().handshakeOutcome();
      Optional<Connection> of = step.call().first(Connection.class);
      return outcome.isEmpty() || of.isEmpty()
          ? Optional.empty()
          : reason(step, of.get(), outcome.get());
    }

    private Optional<ReuseReason> reason(Step step, Connection connection, Outcome outcome) {
      Answer answer = step.answer();
      boolean isPlanned = answer.word() == Answer.Word.NO_CALL;
      if (isPlanned && Machine.whyNotOffered(step.before(), connection, answer).isEmpty()) {
        return Optional.empty();
      }
      if (!isPlanned && !answer.done()) {
        return Optional.empty();
      }
      int c = step.before().handle(connection.number());
      Hello hello =
          isPlanned && step.before().phase(c) == Phase.FRESH
              ? hello(step.before(), c, Movement.NOTHING)
              : hellos.get(c);
      if (hello == null) {
        return Optional.empty();
      }
      return Optional.of(
          hello.offered == Movement.NOTHING
              ? notOffered(step, connection, hello)
              : offered(step, connection, outcome, hello.offered));
    }

    private Hello hello(GrowingState before, int c, int offered) {
      int s = before.session(c);
      boolean isLeftOut = offered == Movement.NOTHING && s != 0;
      return new Hello(offered, s, isLeftOut ? whyLeftOut(before, c, s) : null);
    }

    // Something was offered

    private ReuseReason offered(Step step, Connection connection, Outcome outcome, int s) {
      String name = s > 0 ? new Session(s).toString() : "the session of " + connection;
      GrowingState after = step.after();
      int c = step.before().handle(connection.number());
      if (after.phase(c) == Phase.FAILED) {
        String how = outcome == Outcome.FAILED ? "as the script says" : "by the stack's own rules";
        return new ReuseReason(
            step.index(),
            connection,
            false,
            name + " was offered, and the handshake failed, " + how,
            Clause.SET_3);
      }
      if (after.is(ConnectionField.REUSED, c)) {
        return new ReuseReason(
            step.index(),
            connection,
            false,
            name + " was offered, and the peer accepted it",
            Clause.SET_4);
      }
      boolean isLeftToPeer = outcome == Outcome.PEER;
      return new ReuseReason(
          step.index(),
          connection,
          isLeftToPeer,
          isLeftToPeer
              ? name + " was offered, and the peer never met it: it was made by " + maker(s)
              : name + " was offered, and the peer declined it, as the script says",
          Clause.SET_3);
    }

    // Nothing was offered

    private static ReuseReason notOffered(Step step, Connection connection, Hello hello) {
      Why why = hello.why;
      return why == null
          ? new ReuseReason(
              step.index(), connection, false, "no session was set on " + connection, Clause.SET_1)
          : new ReuseReason(
              step.index(),
              connection,
              true,
              new Session(hello.held) + " was not offered: " + why.text,
              why.clause);
    }

    private Why whyLeftOut(GrowingState before, int c, int s) {
      Connection connection = new Connection(c);
      Clause clause = Machine.whyNotOffered(before, connection);
      return switch (clause) {
        case EXP_1 ->
            new Why(
                expired.containsKey(s)
                    ? "expired since " + call(expired.get(s))
                    : "expired from the start, as that is which it is a copy of",
                clause);
        case VER_1 ->
            new Why(
                "made in another version than " + connection + " speaks, by " + maker(s), clause);
        default -> bad(since.get(s));
      };
    }

    /** Since when, and by what, a session cannot be resumed. */
    private static Why bad(@Nullable Since since) {
      if (since == null) {
        return new Why("it never was resumable", Clause.RES_1);
      }
      return since.mark == null
          ? never(since)
          : new Why(
              "bad since " + call(since.step) + how(since.step.call(), since.mark), since.mark);
    }

    private static Why never(Since since) {
      String made = call(since.step);
      return switch (since.step.call()) {
        case Call.SessionDup(_, var of, _) -> {
          Why why = bad(since.original);
          yield new Why(
              "a copy, by " + made + ", of " + of + ", which was " + why.text, why.clause);
        }
        case Call.SessionNew _ ->
            new Why("blank since " + made + ": no handshake has filled it", Clause.RES_1);
        default ->
            new Why(
                since.step.after().get(SessionField.ISSUED, since.session) == 0
                    ? "no ticket had come for it, nor had the server given it an id, since " + made
                    : "it never was resumable since " + made,
                Clause.RES_1);
      };
    }

    /** What about the call made the session bad, where the call alone does not say. */
    private static String how(Call call, Clause clause) {
      return switch (call) {
        case Call.ConnectionFree _ when clause == Clause.OPEN_2 -> " without SSL_shutdown";
        case Call.ConnectionClear _ when clause == Clause.CLR_2 -> " without SSL_shutdown";
        case Call.ConnectStart _ when clause == Clause.OPEN_2 -> ", which offered it";
        case Call.SetSession _ when clause == Clause.OPEN_1 ->
            " in its place on an open connection";
        default ->
            switch (clause) {
              case ONCE_1 -> ", which used it: it is for one use";
              case TKT_2 -> ", in which the peer renewed its ticket";
              default -> "";
            };
      };
    }

    // Words

    /** The call that made the session which has the name now. */
    private String maker(int s) {
      return makers.containsKey(s) ? call(makers.get(s)) : "a call before";
    }

    private static String call(Step step) {
      return "call " + (step.index() + 1) + ", `" + ScriptText.print(step.call()) + "`";
    }
  }

  /** The reason and its clause. */
  @Override
  public String toString() {
    return text + " (" + clause + ")";
  }
}
