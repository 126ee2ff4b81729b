package dev.reprise.impl.process;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.ObservationText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One child process, from its start to its end, seen from the parent. Not thread-safe. */
final class Child extends LineProcess implements ProcessSubject.Conversation {

  final Identity identity;

  private Child(
      ProcessBuilder builder, StackChoice choice, ProcessOptions options, ChildFiles files)
      throws StackUnavailableException {
    super(builder, options, files);
    try {
      String line = answer(options.startDeadline());
      this.identity = WireFormat.hello(line).orElseThrow(() -> garbage(line));
    } catch (JvmStarved e) {
      throw new EnvironmentException(choice.stack() + ": no JVM can be started: " + e.how());
    } catch (ProcessEnded e) {
      String library = choice.library().map(path -> path + ": ").orElse("");
      throw StackUnavailableException.unfit(
          choice.stack(), library + "the process that was to load it ended: " + e.how());
    } catch (StackUnavailableException e) {
      close();
      throw e;
    }
    files.unname();
  }

  /**
   * Starts a child and waits until the stack is loaded.
   *
   * @throws StackUnavailableException if it cannot be; the child is no more then
   * @throws EnvironmentException if that is no fault of the stack's
   */
  static Child start(ChildProgram program, StackChoice choice, ProcessOptions options)
      throws StackUnavailableException {
    ChildFiles files;
    try {
      files = new ChildFiles();
    } catch (IOException e) {
      throw new EnvironmentException(
          choice.stack() + ": no file can be made for what its process says", e);
    }
    return new Child(program.builder(choice, options, files), choice, options, files);
  }

  /**
   * Writes one script, which need not leave before {@link #flush}.
   *
   * @return the script's length on the wire, in bytes
   */
  int send(Script script) {
    byte[] line = (WireFormat.script(script) + "\n").getBytes(StandardCharsets.US_ASCII);
    write(line);
    return line.length;
  }

  @Override
  public void begin() throws ProcessEnded {
    String line = answer();
    if (line.startsWith(WireFormat.UNREADABLE)) {
      close();
      throw new IllegalArgumentException(
          "a script has no text form: " + line.substring(WireFormat.UNREADABLE.length()));
    }
    if (!line.equals(WireFormat.BEGIN)) {
      throw garbage(line);
    }
  }

  @Override
  public Observation observation(int call) throws ProcessEnded {
    String line = answer();
    String index = call + " ";
    if (!line.startsWith(index)) {
      throw garbage(line);
    }
    String said = line.substring(index.length());
    if (said.startsWith(WireFormat.THREW)) {
      throw ended(Ending.Died::new, said);
    }
    try {
      return ObservationText.parse(said);
    } catch (IllegalArgumentException e) {
      throw garbage(line);
    }
  }
}
