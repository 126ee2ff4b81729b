package dev.reprise.impl.process;

import dev.reprise.impl.drive.CountingStack;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.subject.Stack;
import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;

/** The main class of a child whose stack does at {@code shutdown} what it is called by. */
final class Trouble {

  /** The program of a child with this main class. */
  static final ChildProgram PROGRAM =
      new ChildProgram(Trouble.class, choice -> System.getProperty("java.class.path"));

  private static final Linker LINKER = Linker.nativeLinker();

  private Trouble() {}

  public static void main(String[] arguments) {
    ChildMain.serve(arguments, Trouble::load);
  }

  private static Stack load(StackChoice choice) throws StackUnavailableException {
    switch (choice.stack()) {
      case "missing" ->
          throw new StackUnavailableException("missing", choice.library() + ": no\nsuch file");
      case "loads-once" -> {
        if (!Path.of(choice.library().orElseThrow()).toFile().delete()) {
          throw new StackUnavailableException(choice.stack(), "no such file");
        }
      }
      case "throws-early" -> throw new IllegalStateException("out of tune");
      case "prints-early" -> print(1, "hello, world\n");
      case "aborts-early" -> c("abort");
      case "hangs-early" -> c("pause");
      default -> {}
    }
    return new CountingStack() {
      @Override
      protected void shutdown() {
        // Whoever waits for this file to go knows that the call is being made.
        choice.library().ifPresent(file -> new File(file).delete());
        makeTrouble(choice.stack());
      }
    };
  }

  private static void makeTrouble(String kind) {
    switch (kind) {
      case "none" -> {}
      case "strlen-of-null" -> c("strlen", 0L);
      case "divides-by-zero" -> c("div", 1, 0);
      case "raises-4" -> c("raise", 4);
      case "raises-7" -> c("raise", 7);
      case "aborts" -> c("abort");
      case "asserts" ->
          c("__assert_fail", text("count > 0"), text("ssl_sess.c"), 42, text("SSL_SESSION_free"));
      case "frees-twice" -> {
        long block = c("malloc", 24L);
        c("free", block);
        c("free", block);
      }
      case "exits", "loads-once" -> c("exit", 3);
      case "hangs" -> c("pause");
      case "hangs-critically" -> critically("pause");
      case "spins" -> spin(Long.MAX_VALUE);
      case "toils" -> spin(400_000_000);
      case "prints" -> print(1, "hello, world\n");
      case "prints-no-line" -> print(1, "hello, ");
      case "prints-a-hash" -> print(1, "#\n# nothing fatal\n");
      case "floods" -> {
        while (true) {
          print(1, "x".repeat(1 << 16));
        }
      }
      case "chatters" -> {
        for (int i = 0; i < 1000; i++) {
          print(2, "a line on standard error, one of many\n".repeat(100));
        }
      }
      case "says-so-in-java" -> System.out.println("hello, world");
      case "closes-its-output" -> {
        c("close", 1);
        c("pause");
      }
      case "throws" -> throw new IllegalStateException("the books\nare wrong");
      case "eats-memory" -> {
        while (true) {
          c("memset", c("malloc", 1L << 24), 1, 1L << 24);
        }
      }
      default -> throw new IllegalArgumentException(kind);
    }
  }

  /** Takes so much processor time, in nanoseconds. */
  private static void spin(long most) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    while (threads.getCurrentThreadCpuTime() - before < most) {
      Thread.onSpinWait();
    }
  }

  private static void print(int descriptor, String what) {
    try (Arena arena = Arena.ofConfined()) {
      c("write", descriptor, arena.allocateFrom(what).address(), (long) what.length());
    }
  }

  private static long text(String what) {
    return Arena.global().allocateFrom(what).address();
  }

  /** Calls a C function that takes ints, longs and pointers; what it returns may be nonsense. */
  private static long c(String name, Object... arguments) {
    return call(name, new Linker.Option[0], arguments);
  }

  private static void critically(String name) {
    call(name, new Linker.Option[] {Linker.Option.critical(false)});
  }

  private static long call(String name, Linker.Option[] options, Object... arguments) {
    MemorySegment function = LINKER.defaultLookup().find(name).orElseThrow();
    MemoryLayout[] layouts =
        Arrays.stream(arguments)
            .map(a -> a instanceof Integer ? ValueLayout.JAVA_INT : ValueLayout.JAVA_LONG)
            .toArray(MemoryLayout[]::new);
    try {
      return (long)
          LINKER
              .downcallHandle(
                  function, FunctionDescriptor.of(ValueLayout.JAVA_LONG, layouts), options)
              .invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
