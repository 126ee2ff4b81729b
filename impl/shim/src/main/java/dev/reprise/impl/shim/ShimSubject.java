package dev.reprise.impl.shim;

import dev.reprise.impl.drive.OwnershipLedger;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ProcessEnded;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.process.ProcessSubject;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Trace;
import java.util.List;
import java.util.Optional;

/**
 * A subject behind a shim. Each question waits for its answer, so that what becomes of the shim
 * names the call; the next script then runs in a new process.
 */
public final class ShimSubject extends ProcessSubject<ShimProcess> {

  private final boolean misuse;
  private final Protocol protocol;

  private ShimSubject(ShimCommand command, Protocol protocol, ProcessOptions options)
      throws StackUnavailableException {
    super(
        () -> ShimProcess.start(command, options),
        process -> process.hello().identity(protocol),
        "shim",
        command.stack() + ": the shim says another hello than before");
    this.misuse = options.misuse();
    this.protocol = protocol;
  }

  /**
   * Starts a shim and waits for its hello.
   *
   * @throws StackUnavailableException if there is no such command, it says no hello, or its stack
   *     cannot be had here or does not speak the protocol
   */
  public static ShimSubject start(ShimCommand command, Protocol protocol, ProcessOptions options)
      throws StackUnavailableException {
    ShimSubject subject = new ShimSubject(command, protocol, options);
    if (!subject.living().hello().protocols().contains(protocol)) {
      subject.close();
      throw new StackUnavailableException(command.stack(), "does not speak " + protocol);
    }
    return subject;
  }

  @Override
  protected void converse(ShimProcess with, List<Script> scripts, List<Trace> traces) {
    Script script = scripts.get(traces.size());
    trace(script, new Questions(with, script)).ifPresent(traces::add);
  }

  /** What a shim has to claim that is asked for the outcome; empty for one that all have. */
  private static Optional<Capability> needed(Outcome outcome) {
    return switch (outcome) {
      case PEER -> Optional.of(Capability.PEER_DECIDES);
      case RENEWED -> Optional.of(Capability.RENEWED_TICKET);
      default -> Optional.empty();
    };
  }

  /** One script's questions, each with its answer. Keeps the ledger, so that no shim needs to. */
  private final class Questions implements Conversation {

    private final ShimProcess shim;
    private final List<Call> calls;
    private final AnswerReader reader;
    private final OwnershipLedger<Session> ledger = new OwnershipLedger<>();

    Questions(ShimProcess shim, Script script) {
      this.shim = shim;
      this.calls = script.calls();
      this.reader = new AnswerReader(shim.hello().capabilities());
    }

    @Override
    public void begin() throws ProcessEnded {
      AnswerReader.begun(shim.ask(Question.begin(protocol, misuse)), shim.id());
    }

    /** Asks for the call, unless it is known to be the caller's error. */
    @Override
    public Observation observation(int index) throws ProcessEnded {
      if (index == calls.size()) {
        return reader.end(shim.ask(Question.end()), shim.id());
      }
      Call call = calls.get(index);
      if (!misuse
          && call instanceof Call.SessionFree(var _, var session)
          && ledger.owned(session) < 1) {
        String reason = "no actor owns a reference to " + session;
        return new Observation(new Result.Skipped(reason), List.of());
      }
      String unsaid = unsaid(call);
      if (!unsaid.isEmpty()) {
        return new Observation(new Result.Unsupported(unsaid), List.of());
      }
      reader.take(call);
      Observation seen = reader.call(shim.ask(Question.of(call)), shim.id(), call.kind());
      note(call, seen.result());
      return seen;
    }

    /** Why the shim cannot be asked to end the handshake so; empty where it can. */
    private String unsaid(Call call) {
      Optional<Outcome> outcome = call.handshakeOutcome();
      if (outcome.equals(Optional.of(Outcome.FAILED_GARBAGE))) {
        return "the protocol of shims has no such outcome";
      }
      return outcome
          .flatMap(ShimSubject::needed)
          .filter(capability -> !shim.hello().capabilities().contains(capability))
          .map(capability -> "the shim does not claim the capability " + capability)
          .orElse("");
    }

    private void note(Call call, Result result) {
      switch (call) {
        case Call.SessionNew(var by, var _) -> given(by, result);
        case Call.SessionDup(var by, var _, var _) -> given(by, result);
        case Call.Get1Session(var by, var _, var _) -> given(by, result);
        case Call.SessionUpRef(var by, var session) when result.equals(Result.ONE) ->
            ledger.takes(by, session);
        case Call.SessionFree(var by, var session) when result.equals(Result.DONE) ->
            ledger.givesBack(by, session);
        default -> {}
      }
    }

    private void given(Actor by, Result result) {
      if (result instanceof Result.Gave(var session) && session.number() > 0) {
        ledger.takes(by, session);
      }
    }
  }
}
