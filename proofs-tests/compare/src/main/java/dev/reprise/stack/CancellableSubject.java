package dev.reprise.stack;

import dev.reprise.campaign.Limit;
import dev.reprise.impl.process.EnvironmentException;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * A subject of work that may be ended before its end: once the limit is reached, whoever asks it
 * gets a {@link CancellationException}. So does whoever asked it just before: where a signal ends
 * the run, the process that answers is ended with it, and its last answers say nothing.
 */
public record CancellableSubject(Subject subject, Limit limit) implements Subject {

  @Override
  public Identity identity() {
    return subject.identity();
  }

  @Override
  public Trace run(Script script) {
    return unlessEnded(() -> subject.run(script));
  }

  @Override
  public List<Trace> run(List<Script> scripts) {
    return unlessEnded(() -> subject.run(scripts));
  }

  private <T> T unlessEnded(Supplier<T> run) {
    check();
    T answer;
    try {
      answer = run.get();
    } catch (EnvironmentException e) {
      check();
      throw e;
    }
    check();
    return answer;
  }

  private void check() {
    if (limit.ends()) {
      throw new CancellationException("the work was ended before its end");
    }
  }

  @Override
  public void close() {
    subject.close();
  }
}
