package dev.reprise.impl.shim;

import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.LineProcess;
import dev.reprise.impl.process.Printed;
import dev.reprise.impl.process.ProcessEnded;
import dev.reprise.impl.process.ProcessEnded.Kind;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.process.ProcessSubject;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One process of a shim, from its start to its end. Not thread-safe. */
public final class ShimProcess implements ProcessSubject.Started, AutoCloseable {

  private final LineProcess process;
  private final ShimHello hello;
  private final ProcessOptions options;
  private long id;
  private boolean hasBegun;

  private ShimProcess(LineProcess process, ShimHello hello, ProcessOptions options) {
    this.process = process;
    this.hello = hello;
    this.options = options;
  }

  /**
   * Starts a shim and reads its hello.
   *
   * @throws StackUnavailableException if there is no such command, it ends, or says no hello, or
   *     says that its stack cannot be had here
   */
  public static ShimProcess start(ShimCommand command, ProcessOptions options)
      throws StackUnavailableException {
    LineProcess process;
    try {
      process = LineProcess.startForeign(command.builder(options), options.memoryLimit());
    } catch (IOException e) {
      throw new StackUnavailableException(
          command.stack(), "the shim cannot be started: " + Printed.oneLine(e.toString()));
    }
    process.expect(options.startDeadline());
    try {
      return new ShimProcess(process, ShimHello.read(process.answer()), options);
    } catch (WrongAnswerException e) {
      process.kill();
      throw new StackUnavailableException(command.stack(), "the shim's hello: " + e.why());
    } catch (ProcessEnded e) {
      throw new StackUnavailableException(
          command.stack(), "the shim ended before its hello: " + e.how());
    } catch (StackUnavailableException e) {
      process.kill();
      throw e;
    } finally {
      process.expectNothing();
    }
  }

  public ShimHello hello() {
    return hello;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public boolean hasBegun() {
    return hasBegun;
  }

  @Override
  public boolean isSpent() {
    return process.isSpent();
  }

  /** Begins a script. */
  Conversation begin(Protocol protocol) throws ProcessEnded {
    String line = ask(Question.begin(protocol, options.misuse()));
    try {
      AnswerReader.done(line, id);
    } catch (WrongAnswerException e) {
      throw garbage(e);
    }
    hasBegun = true;
    return new Conversation();
  }

  /** One script's questions and answers. */
  final class Conversation {

    private final GivenNames names = new GivenNames();
    private final AnswerReader reader = new AnswerReader(hello.capabilities(), names);

    Observation make(Call call) throws ProcessEnded {
      names.take(call);
      String line = ask(Question.of(call));
      try {
        return reader.call(line, id, call.kind());
      } catch (WrongAnswerException e) {
        throw garbage(e);
      }
    }

    Observation end() throws ProcessEnded {
      String line = ask(Question.end());
      try {
        return reader.end(line, id);
      } catch (WrongAnswerException e) {
        throw garbage(e);
      }
    }
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
    process.write((Json.write(question) + "\n").getBytes(StandardCharsets.UTF_8));
    process.expect(options.deadline());
    process.flush();
    try {
      return process.answer();
    } finally {
      process.expectNothing();
    }
  }

  private ProcessEnded garbage(WrongAnswerException wrong) {
    return process.ended(Kind.GARBAGE, wrong.why());
  }

  /** Ends its input; whether it then ends by itself in time, as it should. */
  public boolean leaves(Duration within) {
    process.closeInput();
    return process.endsWithin(within);
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    kill();
  }
}
