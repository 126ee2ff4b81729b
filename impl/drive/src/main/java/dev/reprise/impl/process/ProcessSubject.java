package dev.reprise.impl.process;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.lang3.function.FailableSupplier;

/**
 * A subject whose stack runs in a process of its own. When the process has ended, the next script
 * runs in a new one.
 *
 * <p>{@link #close} may be called by any thread, also while scripts run; everything else by one
 * thread at a time.
 *
 * @param <P> the process
 */
public abstract class ProcessSubject<P extends LineProcess> implements Subject {

  /** The end of the words on a process that ended before the first call of a script was made. */
  public static final String BEFORE = ", before the script began";

  /** How often a process is started again before it counts as lost, and how long between. */
  private static final int STARTS = 3;

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** The answers to one script. */
  public interface Conversation {

    /** Waits until the script has begun. */
    void begin() throws ProcessEnded;

    /**
     * Waits for what was seen of a call.
     *
     * @param call its index; the script's size for the closing of everything
     */
    Observation observation(int call) throws ProcessEnded;
  }

  private final FailableSupplier<P, StackUnavailableException> starter;
  private final Function<P, Identity> identify;
  private final String kind;
  private final String exchanged;
  private final Identity identity;
  private volatile P process;
  private volatile boolean isClosed;

  /** Whether the process has begun any script. */
  private boolean hasBegun;

  /**
   * Starts a process and waits until it has said which stack it has.
   *
   * @param starter starts the process
   * @param identify tells which stack a process has
   * @param kind such as {@code child}, for messages
   * @param exchanged the message where a new process has another stack than the first
   */
  protected ProcessSubject(
      FailableSupplier<P, StackUnavailableException> starter,
      Function<P, Identity> identify,
      String kind,
      String exchanged)
      throws StackUnavailableException {
    this.starter = starter;
    this.identify = identify;
    this.kind = kind;
    this.exchanged = exchanged;
    this.process = starter.get();
    this.identity = identify.apply(process);
  }

  @Override
  public final Identity identity() {
    return identity;
  }

  /** The id of the process that runs now, or that ran last. */
  public final long pid() {
    return process.pid();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the script has no text form
   * @throws ChildLostException if the process ended and cannot be started again
   */
  @Override
  public final Trace run(Script script) {
    return run(List.of(script)).getFirst();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a script has no text form; the others are lost then
   * @throws ChildLostException if the process ended and cannot be started again
   */
  @Override
  public final List<Trace> run(List<Script> scripts) {
    List<Trace> traces = new ArrayList<>(scripts.size());
    while (traces.size() < scripts.size()) {
      P current = living();
      boolean isInOrder = false;
      try {
        converse(current, scripts, traces);
        isInOrder = true;
      } finally {
        current.expectNothing();
        if (!isInOrder) {
          // The next run must not read answers that are still to come from this one.
          current.close();
        }
      }
    }
    return traces;
  }

  /**
   * Runs scripts on a process, from the first without a trace until the last, the process's end, or
   * sooner.
   */
  protected abstract void converse(P with, List<Script> scripts, List<Trace> traces);

  /** Receives the trace of one script; empty where it is to be run again. */
  protected final Optional<Trace> trace(Script script, Conversation from) {
    List<Observation> seen = new ArrayList<>(script.size() + 1);
    boolean hadBegun = hasBegun;
    boolean begins = false;
    Ending ending = Ending.COMPLETED;
    try {
      from.begin();
      begins = true;
      hasBegun = true;
      while (seen.size() <= script.size()) {
        seen.add(from.observation(seen.size()));
      }
    } catch (ProcessEnded end) {
      process.close();
      if (isClosed) {
        throw new IllegalStateException("closed while scripts ran", end);
      }
      ending = end.during(seen.size(), begins ? "" : BEFORE);
      // A process that is killed before it has begun anything, each time, would go on for ever.
      if (!begins && hadBegun && ending instanceof Ending.Interrupted) {
        return Optional.empty();
      }
    }
    return Optional.of(new Trace(script, seen, ending));
  }

  /**
   * The process, a new one where the last has ended.
   *
   * @throws ChildLostException if it ended and cannot be started again
   */
  protected final P living() {
    if (process.isSpent() && !isClosed) {
      process = startAgain(STARTS);
      hasBegun = false;
    }
    if (isClosed) {
      process.close();
      throw new IllegalStateException("closed");
    }
    return process;
  }

  private P startAgain(int starts) {
    try {
      P next = starter.get();
      if (!identify.apply(next).equals(identity)) {
        next.close();
        throw new ChildLostException(exchanged);
      }
      return next;
    } catch (StackUnavailableException e) {
      return startAgain(starts, e.place(), e.reason());
    } catch (ChildLostException e) {
      throw e;
    } catch (EnvironmentException e) {
      return startAgain(starts, identity.stack(), String.valueOf(e.getMessage()));
    }
  }

  private P startAgain(int starts, String place, String reason) {
    if (starts == 1) {
      throw new ChildLostException(
          place + ": the " + kind + " ended and cannot be started again: " + reason);
    }
    pause();
    return startAgain(starts - 1);
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChildLostException(
          identity.stack() + ": interrupted while the " + kind + " was started");
    }
  }

  /** Ends the process. Scripts that run are given up: their runs throw. */
  @Override
  public final void close() {
    isClosed = true;
    process.close();
  }
}
