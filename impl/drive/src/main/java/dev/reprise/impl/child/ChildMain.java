package dev.reprise.impl.child;

import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackSource;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.Printed;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Stack;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;

/**
 * The child's side: loads a stack, reads scripts from standard input and answers them. It ends when
 * its input ends, whatever it is doing. A main class that calls it knows the stacks.
 */
public final class ChildMain {

  /** The status of a child that could not go on. */
  static final int FAILED = 70;

  private ChildMain() {}

  /**
   * Serves scripts until the input ends, then ends the process: does not return.
   *
   * @param arguments as the parent gave them to the main class
   * @param stacks loads the stack that they name
   */
  public static void serve(String[] arguments, StackSource stacks) {
    ScriptInput input = ScriptInput.open(new FileInputStream(FileDescriptor.in));
    System.setOut(System.err);
    try {
      ChildArguments read = ChildArguments.read(arguments);
      serve(read, stacks, input, AnswerWriter.open(read));
    } catch (Throwable e) {
      e.printStackTrace(System.err);
    }
    Runtime.getRuntime().halt(FAILED);
  }

  private static void serve(
      ChildArguments arguments, StackSource stacks, ScriptInput input, AnswerWriter answers)
      throws InterruptedException, IOException {
    Stack stack;
    try {
      stack = load(stacks, arguments.choice());
    } catch (StackUnavailableException e) {
      answers.line(WireFormat.unavailable(e));
      answers.flush();
      return;
    }
    PrintedSoFar printed = PrintedSoFar.open();
    if (printed.isAnything()) {
      return;
    }
    answers.line(WireFormat.ready(stack.identity()));
    Ending ending = Ending.COMPLETED;
    while (ending.equals(Ending.COMPLETED)) {
      Script script;
      try {
        script = input.next(answers::flush);
      } catch (ScriptException e) {
        answers.line(WireFormat.UNREADABLE + Printed.oneLine(String.valueOf(e.getMessage())));
        break;
      }
      answers.line(WireFormat.BEGIN);
      ending = run(stack, arguments.misuse(), script, answers, printed);
    }
    answers.flush();
  }

  private static Stack load(StackSource stacks, StackChoice choice)
      throws StackUnavailableException {
    try {
      return stacks.load(choice);
    } catch (RuntimeException | LinkageError e) {
      e.printStackTrace(System.err);
      throw new StackUnavailableException(choice.stack(), "cannot be loaded: " + e);
    }
  }

  private static Ending run(
      Stack stack, boolean misuse, Script script, AnswerWriter answers, PrintedSoFar printed) {
    int[] seen = {0};
    Ending ending =
        InProcess.run(
            stack,
            misuse,
            script,
            observation -> {
              if (printed.isAnything()) {
                // The parent sees what, and that this call has no answer.
                Runtime.getRuntime().halt(FAILED);
              }
              answers.observation(seen[0], observation);
              seen[0]++;
            });
    if (ending instanceof Ending.Died(int call, String how)) {
      answers.line(call + " " + Printed.oneLine(how));
    }
    return ending;
  }
}
