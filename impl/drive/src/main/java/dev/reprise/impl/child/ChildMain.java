package dev.reprise.impl.child;

import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackSource;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.Printed;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.script.ScriptException;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Stack;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The child's side: loads a stack, reads scripts from standard input and answers them. It ends when
 * its input ends, whatever it is doing. A main class that calls it knows the stacks.
 */
public final class ChildMain {

  /** The status of a child that could not go on. */
  static final int FAILED = 70;

  private final AnswerWriter answers;

  /**
   * The beginning of this process's standard output, which is a file: see {@link ChildFiles}. It is
   * looked at in memory, since a system call after each call of a script costs a hundredth part of
   * a short handshake.
   */
  private final MappedByteBuffer printed;

  private ChildMain(AnswerWriter answers) throws IOException {
    this.answers = answers;
    try (FileChannel output = FileChannel.open(Path.of("/dev/fd/1"))) {
      this.printed = output.map(MapMode.READ_ONLY, 0, 1);
    }
  }

  /**
   * Serves scripts until the input ends, then ends the process: does not return.
   *
   * @param arguments as the parent gave them to the main class
   * @param stacks loads the stack that they name
   */
  public static void serve(String[] arguments, StackSource stacks) {
    ScriptInput input = new ScriptInput();
    System.setOut(System.err);
    try {
      ChildArguments read = ChildArguments.read(arguments);
      AnswerWriter answers = new AnswerWriter(read.outbox());
      try {
        Stack stack = load(stacks, read.choice());
        new ChildMain(answers).serve(stack, read.misuse(), input);
      } catch (StackUnavailableException e) {
        answers.line(WireFormat.unavailable(e));
      }
      answers.flush();
    } catch (Throwable e) {
      e.printStackTrace(System.err);
    }
    Runtime.getRuntime().halt(FAILED);
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

  private void serve(Stack stack, boolean misuse, ScriptInput input) throws InterruptedException {
    if (hasPrinted()) {
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
        return;
      }
      answers.line(WireFormat.BEGIN);
      ending = InProcess.run(stack, misuse, script, answer());
    }
    if (ending instanceof Ending.Died(int call, String how)) {
      answers.line(call + " " + Printed.oneLine(how));
    }
  }

  /** Answers the calls of one script. */
  private Consumer<Observation> answer() {
    int[] seen = {0};
    return observation -> {
      if (hasPrinted()) {
        // The parent sees what, and that this call has no answer.
        Runtime.getRuntime().halt(FAILED);
      }
      answers.observation(seen[0], observation);
      seen[0]++;
    };
  }

  private boolean hasPrinted() {
    return printed.get(0) != ChildFiles.NOTHING;
  }
}
