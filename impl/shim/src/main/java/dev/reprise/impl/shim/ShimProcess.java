package dev.reprise.impl.shim;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.LineProcess;
import dev.reprise.impl.process.OutOfBand;
import dev.reprise.impl.process.ProcessEnded;
import dev.reprise.impl.process.ProcessOptions;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One process of a shim, from its start to its end. Not thread-safe. */
public final class ShimProcess extends LineProcess {

  /** How a shell ends that finds no such command. */
  private static final String NO_SUCH_COMMAND = "exit status 127";

  private final ShimHello hello;
  private long id;

  private ShimProcess(ShimCommand command, ProcessOptions options)
      throws StackUnavailableException {
    super(command.builder(options), options, OutOfBand.NONE);
    try {
      this.hello = ShimHello.read(answer(options.startDeadline()));
    } catch (WrongAnswerException e) {
      close();
      throw StackUnavailableException.unfit(command.stack(), "the shim's hello: " + e.how());
    } catch (ProcessEnded e) {
      String reason = "the shim ended before its hello: " + e.how();
      throw e.how().startsWith(NO_SUCH_COMMAND)
          ? new StackUnavailableException(command.stack(), reason)
          : StackUnavailableException.unfit(command.stack(), reason);
    } catch (StackUnavailableException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts a shim and reads its hello.
   *
   * @throws StackUnavailableException if there is no such command, it ends, or says no hello, or
   *     says that its stack cannot be had here
   * @throws dev.reprise.impl.process.EnvironmentException if no process can be started
   */
  public static ShimProcess start(ShimCommand command, ProcessOptions options)
      throws StackUnavailableException {
    return new ShimProcess(command, options);
  }

  public ShimHello hello() {
    return hello;
  }

  /** The id of the question that was asked last. */
  long id() {
    return id;
  }

  /**
   * Asks whatever the fields say, as the next question.
   *
   * @return the line that came
   */
  public String ask(Map<String, ?> fields) throws ProcessEnded {
    id++;
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("id", id);
    question.putAll(fields);
    write((JsonLine.write(question) + "\n").getBytes(StandardCharsets.UTF_8));
    return answer(options.deadline());
  }
}
