package dev.reprise.impl.process;

import dev.reprise.spec.script.Script;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
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

  /**
   * Whether the start of this process is recorded (the launcher's training). It then ends in good
   * order when its input has: what a JVM writes down while another thread still loads classes
   * crashes those that read it (JDK 25.0.3).
   */
  static final boolean IS_TRAINING = Boolean.getBoolean("reprise.training");

  private final Lines lines = new Lines(new FileInputStream(FileDescriptor.in)::read, LONGEST_LINE);
  private final BlockingQueue<Future<Script>> scripts = new LinkedBlockingQueue<>();

  /** Starts to read. */
  ScriptInput() {
    Thread.ofPlatform().daemon().name("input").start(this);
  }

  /**
   * The next script; null at the end of a training.
   *
   * @param beforeWaiting what to do where it is not there yet
   * @throws ExecutionException if the line that was sent is none; the cause says why
   */
  @SuppressWarnings(
      "ThreadPriorityCheck") // Where processors are few, the parent may need this one.
  @Nullable Script next(Runnable beforeWaiting) throws InterruptedException, ExecutionException {
    Future<Script> next = scripts.poll();
    if (next == null) {
      beforeWaiting.run();
      long began = System.nanoTime();
      while (next == null && System.nanoTime() - began < WATCHFUL) {
        Thread.yield();
        next = scripts.poll();
      }
    }
    return (next == null ? scripts.take() : next).get();
  }

  @Override
  public void run() {
    try {
      MethodHandle exit = exit();
      int status = readAll();
      if (IS_TRAINING) {
        scripts.add(CompletableFuture.completedFuture(null));
        return;
      }
      exit.invokeExact(status);
    } catch (Throwable e) {
      e.printStackTrace(System.err);
    }
    Runtime.getRuntime().halt(ChildMain.FAILED);
  }

  /** Reads until the input ends; the status to end this process with. */
  private int readAll() {
    try {
      for (String line = lines.next(); line != null; line = lines.next()) {
        receive(line);
      }
      return 0;
    } catch (IOException e) {
      return 0; // The parent is gone in another way.
    } catch (Throwable e) {
      e.printStackTrace(System.err);
      return ChildMain.FAILED;
    }
  }

  private void receive(String line) {
    FutureTask<Script> script = new FutureTask<>(() -> Script.parse(line));
    script.run();
    scripts.add(script);
  }

  /**
   * C's {@code _exit}. {@link Runtime#halt} waits until every thread has come to a safepoint, which
   * a thread that hangs in a {@linkplain Linker.Option#critical critical} native call never does.
   */
  private static MethodHandle exit() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("_exit"),
        FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
  }
}
