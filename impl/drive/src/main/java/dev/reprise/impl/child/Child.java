package dev.reprise.impl.child;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.LineProcess;
import dev.reprise.impl.process.Printed;
import dev.reprise.impl.process.ProcessEnded;
import dev.reprise.impl.process.ProcessEnded.Kind;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.process.ProcessSubject;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One child process, from its start to its end, seen from the parent. Not thread-safe. */
final class Child implements ProcessSubject.Started {

  private final LineProcess process;
  private final Identity identity;
  private final Duration deadline;
  private boolean hasBegun;

  private Child(LineProcess process, Identity identity, Duration deadline) {
    this.process = process;
    this.identity = identity;
    this.deadline = deadline;
  }

  /**
   * Starts a child and waits until the stack is loaded.
   *
   * @throws StackUnavailableException if it cannot be; the child is no more then
   */
  static Child start(ChildProgram program, StackChoice choice, ProcessOptions options)
      throws StackUnavailableException {
    ChildFiles files;
    try {
      files = ChildFiles.make();
    } catch (IOException e) {
      throw new StackUnavailableException(
          choice.stack(),
          "no file can be made for what its process says: " + Printed.oneLine(e.toString()));
    }
    try {
      LineProcess process =
          LineProcess.start(
              ChildCommand.of(program, choice, options, files), options.memoryLimit(), files);
      Identity identity = hello(process, choice, options.startDeadline());
      files.unname();
      return new Child(process, identity, options.deadline());
    } catch (IOException e) {
      files.discard();
      throw new StackUnavailableException(
          choice.stack(), "no process can be started for it: " + Printed.oneLine(e.toString()));
    }
  }

  private static Identity hello(LineProcess process, StackChoice choice, Duration within)
      throws StackUnavailableException {
    process.expect(within);
    try {
      String line = process.answer();
      Optional<Identity> identity = WireFormat.hello(line);
      if (identity.isPresent()) {
        return identity.get();
      }
      throw process.garbage(line);
    } catch (ProcessEnded e) {
      String library = choice.library().map(path -> path + ": ").orElse("");
      throw new StackUnavailableException(
          choice.stack(), library + "the process that was to load it ended: " + e.how());
    } catch (StackUnavailableException e) {
      process.kill();
      throw e;
    } finally {
      process.expectNothing();
    }
  }

  Identity identity() {
    return identity;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  /** From now on, each answer is to come within the deadline. */
  void expectAnswers() {
    process.expect(deadline);
  }

  /** No answer is waited for any more. */
  void expectNothing() {
    process.expectNothing();
  }

  /**
   * Writes one script, which need not leave before {@link #flush}. A child that can no longer be
   * written to has ended, and its answers tell how.
   *
   * @return the script's length on the wire, in bytes
   */
  int send(Script script) {
    byte[] line = (WireFormat.script(script) + "\n").getBytes(StandardCharsets.US_ASCII);
    process.write(line);
    return line.length;
  }

  /** Lets what was written leave. */
  void flush() {
    process.flush();
  }

  /** Waits until the child begins with its next script. */
  void begin() throws ProcessEnded {
    String line = process.answer();
    if (line.startsWith(WireFormat.UNREADABLE)) {
      throw process.ended(Kind.UNREADABLE, line.substring(WireFormat.UNREADABLE.length()));
    }
    if (!line.equals(WireFormat.BEGIN)) {
      throw process.garbage(line);
    }
    hasBegun = true;
  }

  @Override
  public boolean hasBegun() {
    return hasBegun;
  }

  /**
   * Waits for what was seen of a call.
   *
   * @param call its index
   */
  Observation observation(int call) throws ProcessEnded {
    String line = process.answer();
    int space = line.indexOf(' ');
    if (space < 0 || !line.substring(0, space).equals(Integer.toString(call))) {
      throw process.garbage(line);
    }
    String said = line.substring(space + 1);
    if (said.startsWith(WireFormat.THREW)) {
      throw process.ended(Kind.DIED, said);
    }
    try {
      return ObservationText.parse(said);
    } catch (IllegalArgumentException e) {
      throw process.garbage(line);
    }
  }

  @Override
  public boolean isSpent() {
    return process.isSpent();
  }

  @Override
  public void kill() {
    process.kill();
  }
}
