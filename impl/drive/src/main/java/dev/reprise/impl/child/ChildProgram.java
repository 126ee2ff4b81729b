package dev.reprise.impl.child;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ProcessOptions;
import java.util.function.Function;

/**
 * The program that a child runs.
 *
 * @param main its main class, on its class path, which calls {@link ChildMain#serve}
 * @param classPath its class path, with the jars that the chosen stack needs
 */
public record ChildProgram(Class<?> main, Function<StackChoice, String> classPath) {

  /** A program whose stacks need no jar but those of this process. */
  public static ChildProgram of(Class<?> main) {
    return new ChildProgram(main, choice -> System.getProperty("java.class.path"));
  }

  /**
   * Starts a child and waits until it has loaded the stack.
   *
   * @throws StackUnavailableException if there is no such stack, or its library is missing, of the
   *     wrong kind, or lacks a function, or kills the child while it is loaded
   */
  public ChildSubject start(StackChoice choice, ProcessOptions options)
      throws StackUnavailableException {
    return new ChildSubject(this, choice, options);
  }
}
