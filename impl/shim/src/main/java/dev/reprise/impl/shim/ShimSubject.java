package dev.reprise.impl.shim;

import dev.reprise.impl.drive.OwnershipLedger;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildLostException;
import dev.reprise.impl.process.ProcessEnded;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.process.ProcessSubject;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A subject behind a shim. Each question waits for its answer, so that what becomes of the shim
 * names the call; the next script then runs in a new process.
 */
public final class ShimSubject extends ProcessSubject<ShimProcess> {

  private final ProcessOptions options;
  private final Protocol protocol;

  private ShimSubject(ShimCommand command, Protocol protocol, ProcessOptions options)
      throws StackUnavailableException {
    super(
        () -> ShimProcess.start(command, options),
        process -> process.hello().identity(protocol),
        "shim",
        command.stack() + ": the shim says another hello than before");
    this.options = options;
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

  /**
   * {@inheritDoc}
   *
   * @throws ChildLostException if the shim ended and cannot be started again
   */
  @Override
  public Trace run(Script script) {
    Optional<Trace> trace = Optional.empty();
    while (trace.isEmpty()) {
      trace = attempt(living(), script);
    }
    return trace.get();
  }

  /** Runs a script; empty where it is to be run again. */
  private Optional<Trace> attempt(ShimProcess with, Script script) {
    boolean hadBegun = with.hasBegun();
    boolean begins = false;
    boolean isInOrder = false;
    List<Observation> seen = new ArrayList<>(script.size() + 1);
    try {
      ShimProcess.Conversation conversation = with.begin(protocol);
      begins = true;
      converse(conversation, script, seen);
      isInOrder = true;
      return Optional.of(new Trace(script, seen, Ending.COMPLETED));
    } catch (ProcessEnded end) {
      return unfinished(script, seen, end, begins, hadBegun);
    } finally {
      if (!isInOrder) {
        with.close();
      }
    }
  }

  /** Asks for each call that is not known to be the caller's error. */
  private void converse(
      ShimProcess.Conversation conversation, Script script, List<Observation> seen)
      throws ProcessEnded {
    OwnershipLedger<Session> ledger = new OwnershipLedger<>();
    for (Call call : script.calls()) {
      if (!options.misuse()
          && call instanceof Call.SessionFree(var by, var session)
          && ledger.ownedBy(by, session) < 1) {
        String reason = by + " owns no reference to " + session;
        seen.add(new Observation(new Result.Skipped(reason), List.of()));
      } else {
        Observation observation = conversation.make(call);
        note(ledger, call, observation.result());
        seen.add(observation);
      }
    }
    seen.add(conversation.end());
  }

  /** Keeps the ledger, so that no shim needs to. */
  private static void note(OwnershipLedger<Session> ledger, Call call, Result result) {
    switch (call) {
      case Call.SessionNew(var by, var session) -> given(ledger, by, result);
      case Call.SessionDup(var by, var of, var copy) -> given(ledger, by, result);
      case Call.Get1Session(var by, var from, var expected) -> given(ledger, by, result);
      case Call.SessionUpRef(var by, var session) when result.equals(Result.ONE) ->
          ledger.takes(by, session);
      case Call.SessionFree(var by, var session) when result.equals(Result.DONE) ->
          ledger.givesBack(by, session);
      default -> {}
    }
  }

  private static void given(OwnershipLedger<Session> ledger, Actor by, Result result) {
    if (result instanceof Result.Gave(var session) && session.number() > 0) {
      ledger.takes(by, session);
    }
  }
}
