package dev.reprise.impl.drive;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import dev.reprise.spec.subject.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A subject whose stack is loaded in this process: quick, and for stacks that cannot kill it.
 *
 * <p>An exception that a world throws ends its script, and the world is left as it is.
 */
public final class InProcess implements Subject {

  private final Stack stack;
  private final boolean misuse;

  /**
   * Drives a stack, which {@link #close} closes.
   *
   * @param misuse whether calls that the driver knows to be the caller's error are made all the
   *     same
   */
  public InProcess(Stack stack, boolean misuse) {
    this.stack = stack;
    this.misuse = misuse;
  }

  @Override
  public Identity identity() {
    return stack.identity();
  }

  @Override
  public Trace run(Script script) {
    List<Observation> seen = new ArrayList<>(script.size() + 1);
    Ending ending = run(stack, misuse, script, seen::add);
    return new Trace(script, seen, ending);
  }

  /**
   * Runs one script in a fresh world, and tells each observation before the next call is made.
   *
   * @param misuse whether calls that the driver knows to be the caller's error are made all the
   *     same
   * @param seen is told what was seen of each call, and of the closing of everything
   */
  public static Ending run(Stack stack, boolean misuse, Script script, Consumer<Observation> seen) {
    int made = 0;
    try {
      World world = stack.world(misuse);
      for (Call call : script.calls()) {
        seen.accept(world.apply(call));
        made++;
      }
      seen.accept(world.close());
      return Ending.COMPLETED;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return new Ending.Died(made, threw(e));
    }
  }

  /** One line on what was thrown, and where. */
  private static String threw(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return "threw " + thrown + where;
  }

  @Override
  public void close() {
    stack.close();
  }
}
