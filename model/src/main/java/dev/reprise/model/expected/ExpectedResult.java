package dev.reprise.model.expected;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Result;
import java.util.List;

/**
 * The result that may be seen of a call that is done or refused. This is the only place that says
 * so; the text of one is that of the golden vectors.
 */
public sealed interface ExpectedResult {

  /** A refusal: 0, and a reason on the error stack. */
  record Refused() implements ExpectedResult {

    @Override
    public String toString() {
      return "refused";
    }
  }

  /**
   * A number.
   *
   * @param isSilent whether no reason may be left on the error stack
   */
  record Returned(int value, boolean isSilent) implements ExpectedResult {

    @Override
    public String toString() {
      return "returned " + value;
    }
  }

  /** The session that the connection holds in the state. */
  record Held(State state, Connection by) implements ExpectedResult {

    @Override
    public String toString() {
      return "gave " + ExpectedFacts.heldText(state, by);
    }
  }

  /** A new session. */
  record Made(Session session) implements ExpectedResult {

    @Override
    public String toString() {
      return "gave " + session;
    }
  }

  /** The end of a handshake: 1 if it succeeds, anything else if it fails. */
  record Handshake(Outcome outcome, boolean fails) implements ExpectedResult {

    @Override
    public String toString() {
      return fails ? "failed" : "returned 1";
    }
  }

  /**
   * The setting before the call.
   *
   * @param settings in words; more than one where it is not known which
   */
  record Former(List<String> settings) implements ExpectedResult {

    @Override
    public String toString() {
      return "was " + text();
    }

    /** The setting in words. */
    public String text() {
      return String.join(" or ", settings);
    }
  }

  /** Success, whatever the call returns for it: anything but 0. */
  record Succeeded() implements ExpectedResult {

    @Override
    public String toString() {
      return "done";
    }
  }

  /** No expectation. */
  record Anything() implements ExpectedResult {

    @Override
    public String toString() {
      return "anything";
    }
  }

  /**
   * The result of the call.
   *
   * @param answer done or refused
   * @param after the state after it
   */
  static ExpectedResult of(Call call, Answer answer, State after) {
    if (answer.word() == Answer.Word.REFUSED) {
      return new Refused();
    }
    return switch (call) {
      case Call.SetSession _, Call.ClearSession _ ->
          new Returned(answer.returned(), answer.returned() == 0);
      case Call.SessionReused(var of) ->
          after.phase(after.handle(of.number())) == Phase.FAILED
              ? new Anything()
              : new Returned(answer.returned(), false);
      case Call.CopySessionId _, Call.CacheAdd _, Call.CacheRemove _ ->
          new Returned(answer.returned(), false);
      case Call.CacheNumber(var of) -> new Returned(after.cached(of.number()), false);
      case Call.GetSession(var of) -> new Held(after, of);
      case Call.Get1Session(var by, var from, var session) -> new Held(after, from);
      case Call.SessionNew(var by, var session) -> new Made(session);
      case Call.SessionDup(var by, var of, var copy) -> new Made(copy);
      case Call.Connect(var of, var outcome, var fresh) -> handshake(after, of, outcome);
      case Call.ConnectFinish(var of, var outcome, var fresh) -> handshake(after, of, outcome);
      case Call.Handshake(var of, var outcome, var fresh) -> handshake(after, of, outcome);
      case Call.ConnectStart _, Call.Shutdown _, Call.PeerShutdown _ -> new Anything();
      case Call.SetCacheMode _, Call.SetCacheSize _ -> former(call, answer);
      // A pointer, or nothing.
      case Call.SetContext _,
          Call.SetNewCallback _,
          Call.SetRemoveCallback _,
          Call.SetGetCallback _ ->
          new Succeeded();
      default ->
          switch (call.kind().result()) {
            case NUMBER -> new Returned(1, false);
            case DONE -> new Succeeded();
            case SESSION ->
                throw new IllegalStateException("no case says which session it gives: " + call);
          };
    };
  }

  /** A size of 0 in the state is one that was set, or that of a cache whose size was never set. */
  private static ExpectedResult former(Call call, Answer answer) {
    if (answer.former().isEmpty()) {
      return new Succeeded();
    }
    int former = answer.former().getAsInt();
    if (call instanceof Call.SetCacheMode) {
      return new Former(List.of(CacheMode.of(former).toString()));
    }
    return former == 0
        ? new Former(List.of(String.valueOf(Call.SetCacheSize.DEFAULT), "0"))
        : new Former(List.of(String.valueOf(former)));
  }

  private static ExpectedResult handshake(State after, Connection of, Outcome outcome) {
    return new Handshake(outcome, after.phase(after.handle(of.number())) == Phase.FAILED);
  }

  /** Whether the call may be seen giving that result. */
  default boolean allows(Result result) {
    return switch (this) {
      case Refused() ->
          result instanceof Result.Returned(int value, String reason)
              && value == 0
              && !reason.isEmpty();
      case Returned(int expected, boolean isSilent) ->
          result instanceof Result.Returned(int value, String reason)
              && value == expected
              && !(isSilent && !reason.isEmpty());
      case Held(var state, var by) ->
          result instanceof Result.Gave(var session)
              && ExpectedFacts.allow(state, new Fact.Holds(by, session));
      case Made(var session) -> result instanceof Result.Gave(var made) && made.equals(session);
      case Handshake(var outcome, boolean fails) ->
          fails != (result instanceof Result.Returned(int value, String reason) && value == 1);
      case Former(var settings) ->
          result instanceof Result.Was(String setting)
              ? settings.contains(setting)
              : new Succeeded().allows(result);
      case Succeeded() ->
          !(result instanceof Result.Returned(int value, String reason) && value == 0);
      case Anything() -> true;
    };
  }

  /** The clause that a call breaks whose result is another. */
  static Clause clause(Call call, Answer answer) {
    return switch (call) {
      case Call.SetSession _, Call.ClearSession _ ->
          answer.returned() == 1 ? Clause.RET_1 : Clause.RET_0;
      case Call.ContextNew _, Call.ConnectionNew _, Call.ServerNew _ -> Clause.RET_1;
      case Call.Connect _, Call.ConnectFinish _, Call.Handshake _ -> Clause.SET_3;
      default -> answer.clause().orElse(Clause.RET_0);
    };
  }
}
