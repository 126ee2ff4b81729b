package dev.reprise.impl.shim;

import dev.reprise.impl.child.ChildLostException;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ProcessEnded;
import dev.reprise.impl.process.ProcessEnded.Kind;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A subject behind a shim. Each question waits for its answer, so that what becomes of the shim
 * names the call; the next script then runs in a new process.
 *
 * <p>{@link #close} may be called by any thread, also while scripts run; everything else by one
 * thread at a time.
 */
public final class ShimSubject implements Subject {

  /** How often a shim is started again before it counts as lost. */
  private static final int STARTS = 3;

  private final ShimCommand command;
  private final ProcessOptions options;
  private final Protocol protocol;
  private final Identity identity;
  private volatile ShimProcess process;
  private volatile boolean isClosed;

  private ShimSubject(ShimCommand command, Protocol protocol, ProcessOptions options)
      throws StackUnavailableException {
    this.command = command;
    this.options = options;
    this.protocol = protocol;
    this.process = ShimProcess.start(command, options);
    this.identity = process.hello().identity(protocol);
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
    if (!subject.process.hello().protocols().contains(protocol)) {
      subject.close();
      throw new StackUnavailableException(command.stack(), "does not speak " + protocol);
    }
    return subject;
  }

  @Override
  public Identity identity() {
    return identity;
  }

  /** The process id of the shim that runs now, or that ran last. */
  public long pid() {
    return process.pid();
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

  /** Empty where somebody ended the process before the script began: it is to be run again. */
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
      if (isClosed) {
        throw new IllegalStateException("closed while a script ran", end);
      }
      if (begins) {
        return Optional.of(new Trace(script, seen, end.during(seen.size())));
      }
      // A shim that is killed before it has begun anything, each time, would go on for ever.
      return end.kind() == Kind.KILLED && hadBegun
          ? Optional.empty()
          : Optional.of(new Trace(script, seen, end.beforeTheScript().during(0)));
    } finally {
      if (!isInOrder) {
        with.close();
      }
    }
  }

  private void converse(
      ShimProcess.Conversation conversation, Script script, List<Observation> seen)
      throws ProcessEnded {
    ScriptLedger owned = new ScriptLedger();
    for (Call call : script.calls()) {
      Optional<String> no = options.misuse() ? Optional.empty() : owned.forbids(call);
      if (no.isPresent()) {
        seen.add(new Observation(new Result.Skipped(no.get()), List.of()));
      } else {
        Observation observation = conversation.make(call);
        owned.note(call, observation.result());
        seen.add(observation);
      }
    }
    seen.add(conversation.end());
  }

  private ShimProcess living() {
    if (process.isSpent() && !isClosed) {
      process = startAgain();
    }
    if (isClosed) {
      process.close();
      throw new IllegalStateException("closed");
    }
    return process;
  }

  private ShimProcess startAgain() {
    int starts = 1;
    while (true) {
      try {
        ShimProcess next = ShimProcess.start(command, options);
        if (!next.hello().identity(protocol).equals(identity)) {
          next.close();
          throw new ChildLostException(
              command.stack() + ": the shim says another hello than before");
        }
        return next;
      } catch (StackUnavailableException e) {
        if (starts == STARTS) {
          throw new ChildLostException(
              e.place() + ": the shim ended and cannot be started again: " + e.reason());
        }
      }
      starts++;
    }
  }

  /** Ends the shim. A script that runs is given up: its run throws. */
  @Override
  public void close() {
    isClosed = true;
    process.close();
  }
}
