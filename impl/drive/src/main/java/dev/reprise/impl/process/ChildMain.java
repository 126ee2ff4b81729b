package dev.reprise.impl.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.reprise.impl.drive.InProcess;
import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackSource;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import dev.reprise.spec.subject.Printed;
import dev.reprise.spec.subject.Stack;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/**
 * The child's side: loads a stack, reads scripts from standard input and answers them. It ends when
 * its input ends, whatever it is doing. A main class that calls it knows the stacks.
 */
public final class ChildMain {

  /** The status of a child that could not go on. */
  static final int FAILED = 70;

  /** The pipe to the parent: {@link ChildProgram} puts it there. */
  private static final String PIPE = "/dev/fd/3";

  private final ScriptInput input;
  private final PrintStream pipe = new PrintStream(new FileOutputStream(PIPE), false, UTF_8);
  private final Outbox answers;
  private final StringBuilder line = new StringBuilder();

  /** The number of the calls of the running script that were answered. */
  private int seen;

  private ChildMain(ScriptInput input, Path answers) throws IOException {
    this.input = input;
    this.answers = new Outbox(answers);
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
      ChildProgram.Arguments read = ChildProgram.Arguments.read(arguments);
      ChildMain child = new ChildMain(input, read.outbox());
      try {
        child.serve(load(stacks, read.choice()), read.misuse());
      } catch (StackUnavailableException e) {
        child.say(WireFormat.unavailable(e));
      } catch (ExecutionException e) {
        String why = String.valueOf(requireNonNull(e.getCause()).getMessage());
        child.say(WireFormat.UNREADABLE + Printed.oneLine(why));
      }
      child.flush();
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
      throw StackUnavailableException.unfit(choice.stack(), "cannot be loaded: " + e);
    }
  }

  private void serve(Stack stack, boolean misuse)
      throws InterruptedException, IOException, ExecutionException {
    MappedByteBuffer printed = printed();
    if (isPrinted(printed)) {
      return;
    }
    say(WireFormat.ready(stack.identity()));
    Ending ending = Ending.COMPLETED;
    while (ending.equals(Ending.COMPLETED)) {
      Script script = input.next(this::flush);
      if (script == null) {
        flush();
        Runtime.getRuntime().exit(0);
        return;
      }
      say(WireFormat.BEGIN);
      seen = 0;
      ending = InProcess.run(stack, misuse, script, observation -> answer(observation, printed));
    }
    if (ending instanceof Ending.Died(int call, String how)) {
      say(call + " " + Printed.oneLine(how));
    }
  }

  /**
   * The beginning of this process's standard output, which is a file: see {@link ChildFiles}. It is
   * looked at in memory, since a system call after each call of a script costs a hundredth part of
   * a short handshake.
   */
  private static MappedByteBuffer printed() throws IOException {
    try (FileChannel output = FileChannel.open(Path.of("/dev/fd/1"))) {
      return output.map(MapMode.READ_ONLY, 0, 1);
    }
  }

  private static boolean isPrinted(MappedByteBuffer printed) {
    return printed.get(0) != ChildFiles.NOTHING;
  }

  /** Tells the observation of a call. */
  private void answer(Observation observation, MappedByteBuffer printed) {
    if (isPrinted(printed)) {
      // The parent sees what, and that this call has no answer.
      Runtime.getRuntime().halt(FAILED);
    }
    line.setLength(0);
    line.append(seen).append(' ');
    ObservationText.append(line, observation);
    say(line.toString());
    seen++;
  }

  /**
   * Says one line. It need not have left yet, and is not lost. Where the parent can no longer be
   * reached, {@link ScriptInput} ends this process.
   */
  private void say(String text) {
    answers.put((text + '\n').getBytes(UTF_8), pipe);
  }

  /** Lets what was said leave. */
  private void flush() {
    answers.send(pipe);
  }
}
