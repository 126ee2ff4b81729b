package dev.reprise.stack;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildMain;
import dev.reprise.impl.process.ChildProgram;
import dev.reprise.impl.reference.ReferenceStack;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The main class of a child whose stack is the reference, but makes trouble when c3 is shut down.
 * The name of the library says which, and after a colon the file whose name it is about.
 */
public final class Troubled {

  /** The call that makes trouble. */
  public static final Call AT = new Call.Shutdown(new Connection(3));

  /** The program of a child with this main class. */
  public static final ChildProgram PROGRAM =
      new ChildProgram(Troubled.class, choice -> System.getProperty("java.class.path"));

  private Troubled() {}

  /** The child. */
  public static void main(String[] arguments) {
    ChildMain.serve(arguments, Troubled::load);
  }

  private static Stack load(StackChoice choice) throws StackUnavailableException {
    String[] kind = choice.library().orElse("none").split(":", 2);
    Path file = Path.of(kind.length == 2 ? kind[1] : "");
    if (kind[0].equals("needs") && !Files.exists(file)) {
      throw new StackUnavailableException(choice.stack(), file + ": no such file");
    }
    return new Troublesome(new ReferenceStack(), kind[0], file);
  }

  private static void makeTrouble(String kind, Path file) {
    try {
      switch (kind) {
        case "aborts" -> abort();
        case "hangs" -> new CountDownLatch(1).await();
        case "exits" -> Runtime.getRuntime().halt(7);
        case "prints" -> print();
        case "throws" -> throw new IllegalStateException("the books are wrong");
        case "is killed once" -> {
          if (Files.deleteIfExists(file)) {
            killThisProcess();
          }
        }
        case "needs" -> {
          Files.delete(file);
          killThisProcess();
        }
        default -> throw new IllegalArgumentException(kind);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void abort() {
    call("abort", FunctionDescriptor.ofVoid());
  }

  // The child's command line allows native code to be called.
  @SuppressWarnings("restricted")
  private static void call(String function, FunctionDescriptor shape, Object... arguments) {
    Linker linker = Linker.nativeLinker();
    try {
      linker
          .downcallHandle(linker.defaultLookup().find(function).orElseThrow(), shape)
          .invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** As C does it, which leaves its standard output open. */
  @SuppressWarnings("resource")
  private static void print() throws IOException {
    new FileOutputStream(FileDescriptor.out)
        .write("assertion failed, but who cares\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** As somebody at another terminal would, by kill(2): a bare machine has no such program. */
  private static void killThisProcess() throws InterruptedException {
    call(
        "kill",
        FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
        Math.toIntExact(ProcessHandle.current().pid()),
        9);
    new CountDownLatch(1).await();
  }

  private record Troublesome(Stack stack, String kind, Path file) implements Stack {

    @Override
    public Identity identity() {
      return stack.identity();
    }

    @Override
    public World world(boolean misuse) {
      World world = stack.world(misuse);
      return new World() {
        @Override
        public Observation apply(Call call) {
          if (call.equals(AT)) {
            makeTrouble(kind, file);
          }
          return world.apply(call);
        }

        @Override
        public Observation close() {
          return world.close();
        }
      };
    }

    @Override
    public void close() {
      stack.close();
    }
  }
}
