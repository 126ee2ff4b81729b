package dev.reprise.impl.child;

import dev.reprise.impl.process.Lines;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The scripts that the parent sent. A thread that does nothing else reads them, so that the
 * parent's writes never wait for the stack, the stack never for the reading of a script, and so
 * that the end of the input ends this process.
 *
 * <p>The parent bounds how much it sends ahead; here nothing does.
 */
final class ScriptInput implements Runnable {

  /**
   * Of all lines from the parent, in bytes: far above what a script of the longest length takes.
   */
  private static final int LONGEST_LINE = 1 << 26;

  /**
   * How long the next script is looked for before it is waited for, in nanoseconds. The parent
   * mostly sends it within a fifth of that; and a thread that sleeps wakes up on the core that the
   * reading thread is not on, with everything to be fetched into its cache once more, which costs
   * as much as ten short handshakes.
   */
  private static final long WATCHFUL = 500_000;

  private final Lines lines;
  private final BlockingQueue<Received> scripts = new LinkedBlockingQueue<>();

  /** The meaning of a line: a script, or the reason why it is none. */
  private interface Received {
    Script script() throws ScriptException;
  }

  private ScriptInput(Lines lines) {
    this.lines = lines;
  }

  /** Starts to read. */
  static ScriptInput open(InputStream in) {
    ScriptInput input = new ScriptInput(new Lines(in, LONGEST_LINE));
    Thread thread = new Thread(input, "input");
    thread.setDaemon(true);
    thread.start();
    return input;
  }

  /**
   * The next script.
   *
   * @param beforeWaiting what to do where it is not there yet
   * @throws ScriptException if the line that was sent is none
   */
  Script next(Runnable beforeWaiting) throws InterruptedException, ScriptException {
    Received next = scripts.poll();
    if (next == null) {
      beforeWaiting.run();
      next = soon();
    }
    return (next == null ? scripts.take() : next).script();
  }

  /** The next script, if it comes within a moment in which this thread stays awake. */
  @SuppressWarnings(
      "ThreadPriorityCheck") // Where processors are few, the parent may need this one.
  private @Nullable Received soon() {
    long began = System.nanoTime();
    Received next = scripts.poll();
    while (next == null && System.nanoTime() - began < WATCHFUL) {
      Thread.yield();
      next = scripts.poll();
    }
    return next;
  }

  private static Received received(String line) {
    try {
      Script script = WireFormat.script(line);
      return () -> script;
    } catch (ScriptException e) {
      return () -> {
        throw e;
      };
    }
  }

  @Override
  public void run() {
    int status = 0;
    Optional<MethodHandle> exit = Optional.empty();
    try {
      exit = exit();
      String line = lines.next();
      while (line != null) {
        scripts.add(received(line));
        line = lines.next();
      }
    } catch (IOException e) {
      // The parent is gone in another way.
    } catch (Throwable e) {
      e.printStackTrace(System.err);
      status = ChildMain.FAILED;
    }
    end(exit, status);
  }

  /**
   * C's {@code _exit}. {@link Runtime#halt} waits until every thread has come to a safepoint, which
   * a thread that hangs in a {@linkplain Linker.Option#critical critical} native call never does.
   */
  private static Optional<MethodHandle> exit() {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("_exit")
        .map(
            address ->
                linker.downcallHandle(address, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)));
  }

  private static void end(Optional<MethodHandle> exit, int status) {
    try {
      if (exit.isPresent()) {
        exit.get().invokeExact(status);
      }
    } catch (Throwable e) {
      e.printStackTrace(System.err);
    }
    Runtime.getRuntime().halt(status);
  }
}
