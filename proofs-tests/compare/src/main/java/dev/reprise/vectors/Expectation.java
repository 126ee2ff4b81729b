package dev.reprise.vectors;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.GrowingState;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Phase;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is expected of a script under a dialect.
 *
 * @param lines one for each call, as far as the dialect says exactly what follows
 * @param ends why there is no line for the call after the last one; empty where all have one
 */
public record Expectation(List<Line> lines, Optional<String> ends) {

  /**
   * What is expected of one call.
   *
   * @param sees what is seen of it, in the words of observations: the result, then the facts that
   *     are new or have changed, then the events, parted by {@code "; "}
   */
  public record Line(Clause clause, String sees) {}

  public Expectation {
    lines = List.copyOf(lines);
  }

  /** What the machine says. */
  public static Expectation of(Script script, Dialect dialect) {
    Choices choices = new Choices(dialect);
    List<Line> lines = new ArrayList<>();
    GrowingState state = new GrowingState();
    View view = View.of(state);
    for (Call call : script.calls()) {
      GrowingState after = state.copy();
      choices.begin();
      Answer answer = Machine.step(after, call, choices);
      Optional<String> ends = ends(answer, choices, dialect);
      if (ends.isPresent()) {
        return new Expectation(lines, ends);
      }
      View next = View.of(after);
      List<String> sees = new ArrayList<>(List.of(result(call, answer, after)));
      sees.addAll(next.since(view));
      for (Movement movement : after.ledger()) {
        View.event(movement).ifPresent(sees::add);
      }
      lines.add(new Line(answer.clause().orElseThrow(), String.join("; ", sees)));
      state = after;
      view = next;
    }
    return new Expectation(lines, Optional.empty());
  }

  private static Optional<String> ends(Answer answer, Choices choices, Dialect dialect) {
    return switch (answer.word()) {
      case NO_CALL -> Optional.of("no call: " + answer.reason());
      case UNDEFINED -> Optional.of("undefined: " + answer.clause().orElseThrow().id());
      case DONE, REFUSED ->
          choices.forced() ? Optional.empty() : Optional.of("open: " + open(choices, dialect));
    };
  }

  private static String open(Choices choices, Dialect dialect) {
    return choices.taken().stream()
        .map(Value::of)
        .filter(of -> dialect.allowed(of).size() > 1)
        .distinct()
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  /** What the call gives back, as far as it is said. */
  private static String result(Call call, Answer answer, GrowingState after) {
    if (answer.word() == Answer.Word.REFUSED) {
      return "refused";
    }
    return switch (call) {
      case Call.SetSession c -> "returned " + answer.returned();
      case Call.ClearSession c -> "returned " + answer.returned();
      case Call.CopySessionId c -> "returned " + answer.returned();
      case Call.CacheAdd c -> "returned " + answer.returned();
      case Call.CacheRemove c -> "returned " + answer.returned();
      case Call.SessionUpRef c -> "returned 1";
      case Call.Accept c -> "returned 1";
      case Call.Ticket c -> "returned 1";
      case Call.ConnectionClear c -> "returned 1";
      case Call.SetVersion c -> "returned 1";
      case Call.SessionSetTime c -> "returned 1";
      case Call.SetIdContext c -> "returned 1";
      case Call.CacheNumber c -> "returned " + after.cached(c.of().number());
      case Call.SessionReused c ->
          after.phase(c.of().number()).established()
              ? "returned " + (after.is(ConnectionField.REUSED, c.of().number()) ? 1 : 0)
              : "anything";
      case Call.GetSession c -> "gave " + held(after, c.of());
      case Call.Get1Session c -> "gave " + held(after, c.from());
      case Call.SessionNew c -> "gave " + c.session();
      case Call.SessionDup c -> "gave " + c.copy();
      case Call.Connect c -> connected(after, c.connection());
      case Call.ConnectFinish c -> connected(after, c.connection());
      case Call.Handshake c -> connected(after, c.connection());
      case Call.ConnectStart c -> "anything";
      case Call.Shutdown c -> "anything";
      case Call.PeerShutdown c -> "anything";
      case Call.ContextNew c -> "done";
      case Call.ContextFree c -> "done";
      case Call.ConnectionNew c -> "done";
      case Call.ServerNew c -> "done";
      case Call.ConnectionDup c -> "done";
      case Call.ConnectionFree c -> "done";
      case Call.SessionFree c -> "done";
      case Call.SetContext c -> "done";
      case Call.CacheFlush c -> "done";
      case Call.SetCacheMode c -> "done";
      case Call.SetCacheSize c -> "done";
      case Call.SetNewCallback c -> "done";
      case Call.SetRemoveCallback c -> "done";
      case Call.SetGetCallback c -> "done";
    };
  }

  private static String held(GrowingState state, Connection connection) {
    return View.held(state, connection.number());
  }

  private static String connected(GrowingState state, Connection connection) {
    return state.phase(connection.number()) == Phase.FAILED ? "failed" : "returned 1";
  }
}
