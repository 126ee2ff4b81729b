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
import java.util.List;
import java.util.Optional;

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
    List<ReuseReason> reasons = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      new Looked(steps.subList(0, i + 1)).reason().ifPresent(reasons::add);
    }
    return List.copyOf(reasons);
  }

  /** The steps up to one call. */
  private record Looked(List<Step> steps) {

    private Step last() {
      return steps.getLast();
    }

    Optional<ReuseReason> reason() {
      return switch (last().call()) {
        case Call.Connect(var c, var outcome, var fresh) -> reason(c, outcome);
        case Call.ConnectFinish(var c, var outcome, var fresh) -> reason(c, outcome);
        case Call.Handshake(var c, var outcome, var fresh) -> reason(c, outcome);
        default -> Optional.empty();
      };
    }

    private Optional<ReuseReason> reason(Connection connection, Outcome outcome) {
      Answer answer = last().answer();
      boolean isPlanned = answer.word() == Answer.Word.NO_CALL;
      if (isPlanned && Machine.whyNotOffered(last().before(), connection, answer).isEmpty()) {
        return Optional.empty();
      }
      if (!isPlanned && !answer.done()) {
        return Optional.empty();
      }
      int c = last().before().handle(connection.number());
      int start = isPlanned ? startOfPlanned(c) : start(c);
      if (start < 0) {
        return Optional.empty();
      }
      Step begin = steps.get(start);
      int offered = isPlanned ? Movement.NOTHING : offer(begin, c);
      return Optional.of(
          offered == Movement.NOTHING
              ? notOffered(connection, begin.before(), start)
              : offered(connection, outcome, offered, c));
    }

    /** The step in which the connection sent its ClientHello; −1 where there is none. */
    private int start(int c) {
      for (int i = steps.size() - 1; i >= 0; i--) {
        for (Movement it : steps.get(i).movements()) {
          if (it.kind() == Movement.Kind.OFFERED && it.owner() == c) {
            return i;
          }
        }
      }
      return -1;
    }

    /** The same of a handshake that could not end as the script says: it may not have begun. */
    private int startOfPlanned(int c) {
      return last().before().phase(c) == Phase.FRESH ? steps.size() - 1 : start(c);
    }

    private static int offer(Step begin, int c) {
      for (Movement it : begin.movements()) {
        if (it.kind() == Movement.Kind.OFFERED && it.owner() == c) {
          return it.session();
        }
      }
      return Movement.NOTHING;
    }

    // Something was offered

    private ReuseReason offered(Connection connection, Outcome outcome, int s, int c) {
      String name = name(s, connection);
      GrowingState after = last().after();
      if (after.phase(c) == Phase.FAILED) {
        String how = outcome == Outcome.FAILED ? "as the script says" : "by the stack's own rules";
        return reason(
            connection,
            false,
            name + " was offered, and the handshake failed, " + how,
            Clause.SET_3);
      }
      if (after.is(ConnectionField.REUSED, c)) {
        return reason(
            connection, false, name + " was offered, and the peer accepted it", Clause.SET_4);
      }
      if (outcome == Outcome.PEER) {
        return reason(
            connection,
            true,
            name + " was offered, and the peer never met it: it was made by " + maker(s),
            Clause.SET_3);
      }
      return reason(
          connection,
          false,
          name + " was offered, and the peer declined it, as the script says",
          Clause.SET_3);
    }

    // Nothing was offered

    private ReuseReason notOffered(Connection connection, GrowingState before, int start) {
      int c = before.handle(connection.number());
      int s = before.session(c);
      if (s == 0) {
        return reason(connection, false, "no session was set on " + connection, Clause.SET_1);
      }
      Clause clause = Machine.whyNotOffered(before, connection);
      Why why =
          switch (clause) {
            case EXP_1 -> expired(s, start);
            case VER_1 ->
                new Why(
                    "made in another version than " + connection + " speaks, by " + maker(s),
                    clause);
            default -> bad(s, start);
          };
      return reason(connection, true, new Session(s) + " was not offered: " + why.text, why.clause);
    }

    private record Why(String text, Clause clause) {}

    private Why expired(int s, int start) {
      for (int i = start; i >= 0; i--) {
        if (steps.get(i).call() instanceof Call.SessionSetTime(var session, boolean expired)
            && session.number() == s
            && expired) {
          return new Why("expired since " + call(i), Clause.EXP_1);
        }
      }
      return new Why("expired from the start, as that is which it is a copy of", Clause.EXP_1);
    }

    /** Since when, and by what, the session cannot be resumed. */
    private Why bad(int s, int until) {
      for (int i = until; i >= 0; i--) {
        Step step = steps.get(i);
        for (Movement it : step.movements()) {
          boolean isMark = it.kind() == Movement.Kind.MARKED && it.session() == s;
          if (isMark && !step.after().is(SessionField.RESUMABLE, s)) {
            return new Why("bad since " + call(i) + how(step, it.clause()), it.clause());
          }
        }
        if (step.call().made().contains(new Session(s)) && step.after().exists(s)) {
          return never(s, step, i);
        }
      }
      return new Why("it never was resumable", Clause.RES_1);
    }

    private Why never(int s, Step made, int at) {
      return switch (made.call()) {
        case Call.SessionDup(var by, var of, var copy) -> {
          Why why = bad(of.number(), at);
          yield new Why(
              "a copy, by " + call(at) + ", of " + of + ", which was " + why.text, why.clause);
        }
        case Call.SessionNew made1 ->
            new Why("blank since " + call(at) + ": no handshake has filled it", Clause.RES_1);
        default ->
            new Why(
                made.after().get(SessionField.ISSUED, s) == 0
                    ? "no ticket had come for it, nor had the server given it an id, since "
                        + call(at)
                    : "it never was resumable since " + call(at),
                Clause.RES_1);
      };
    }

    /** What about the call made the session bad, where the call alone does not say. */
    private static String how(Step step, Clause clause) {
      return switch (step.call()) {
        case Call.ConnectionFree c when clause == Clause.OPEN_2 -> " without SSL_shutdown";
        case Call.ConnectionClear c when clause == Clause.CLR_2 -> " without SSL_shutdown";
        case Call.ConnectStart c when clause == Clause.OPEN_2 -> ", which offered it";
        case Call.SetSession c when clause == Clause.OPEN_1 ->
            " in its place on an open connection";
        default -> clause == Clause.ONCE_1 ? ", which used it: it is for one use" : "";
      };
    }

    // Words

    private ReuseReason reason(Connection c, boolean isAsked, String text, Clause clause) {
      return new ReuseReason(last().index(), c, isAsked, text, clause);
    }

    private static String name(int s, Connection connection) {
      return s > 0 ? new Session(s).toString() : "the session of " + connection;
    }

    /** The call that made the session which has the name now. */
    private String maker(int s) {
      for (int i = steps.size() - 1; i >= 0; i--) {
        if (steps.get(i).call().made().contains(new Session(s)) && steps.get(i).after().exists(s)) {
          return call(i);
        }
      }
      return "a call before";
    }

    private String call(int index) {
      return "call " + (index + 1) + ", `" + ScriptText.print(steps.get(index).call()) + "`";
    }
  }

  /** The reason and its clause. */
  @Override
  public String toString() {
    return text + " (" + clause + ")";
  }
}
