package dev.reprise.impl.process;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ProcessEnded.Kind;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A subject whose stack runs in a process of its own. When the process has ended, the next script
 * runs in a new one.
 *
 * <p>{@link #close} may be called by any thread, also while scripts run; everything else by one
 * thread at a time.
 *
 * @param <P> the process
 */
public abstract class ProcessSubject<P extends ProcessSubject.Started> implements Subject {

  /** How often a process is started again before it counts as lost, and how long between. */
  private static final int STARTS = 3;

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** A process that was started and said which stack it has. */
  public interface Started {

    long pid();

    /** Whether it has begun any script. */
    boolean hasBegun();

    /** Whether it has ended, or is to end, as far as anybody here knows. */
    boolean isSpent();

    /** Ends it, if it has not ended yet. */
    void kill();
  }

  /** Starts the process. */
  public interface Starter<P> {
    P start() throws StackUnavailableException;
  }

  private final Starter<P> starter;
  private final Function<P, Identity> identify;
  private final String kind;
  private final String exchanged;
  private final Identity identity;
  private volatile P process;
  private volatile boolean isClosed;

  /**
   * Starts a process and waits until it has said which stack it has.
   *
   * @param identify tells which stack a process has
   * @param kind such as {@code child}, for messages
   * @param exchanged the message where a new process has another stack than the first
   */
  protected ProcessSubject(
      Starter<P> starter, Function<P, Identity> identify, String kind, String exchanged)
      throws StackUnavailableException {
    this.starter = starter;
    this.identify = identify;
    this.kind = kind;
    this.exchanged = exchanged;
    this.process = starter.start();
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
   * The process, a new one where the last has ended.
   *
   * @throws ChildLostException if it ended and cannot be started again
   */
  protected final P living() {
    if (process.isSpent() && !isClosed) {
      process = startAgain();
    }
    if (isClosed) {
      process.kill();
      throw new IllegalStateException("closed");
    }
    return process;
  }

  private P startAgain() {
    int starts = 1;
    while (true) {
      try {
        P next = starter.start();
        if (!identify.apply(next).equals(identity)) {
          next.kill();
          throw new ChildLostException(exchanged);
        }
        return next;
      } catch (StackUnavailableException e) {
        if (starts == STARTS) {
          throw new ChildLostException(
              e.place() + ": the " + kind + " ended and cannot be started again: " + e.reason());
        }
      }
      starts++;
      pause();
    }
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

  /**
   * The trace of a script in which the process ended.
   *
   * @param begins whether the process had begun this script
   * @param hadBegun whether it had begun any script before
   * @return empty where somebody ended the process before the script began: it is to be run again
   */
  protected final Optional<Trace> unfinished(
      Script script, List<Observation> seen, ProcessEnded end, boolean begins, boolean hadBegun) {
    if (isClosed) {
      throw new IllegalStateException("closed while scripts ran", end);
    }
    if (begins) {
      return Optional.of(new Trace(script, seen, end.during(seen.size())));
    }
    // A process that is killed before it has begun anything, each time, would go on for ever.
    return end.kind() == Kind.KILLED && hadBegun
        ? Optional.empty()
        : Optional.of(new Trace(script, seen, end.beforeTheScript().during(0)));
  }

  /** Ends the process. Scripts that run are given up: their runs throw. */
  @Override
  public final void close() {
    isClosed = true;
    process.kill();
  }
}
