package dev.reprise.stack;

import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Ending;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.time.Duration;
import java.util.List;
import java.util.stream.Gatherers;

/**
 * A subject that is not asked any more once it has hung too often or taken too long, so that a
 * stack that loops for ever costs minutes and not days. Scripts that it is not asked are
 * interrupted before their first call.
 */
public final class LimitedSubject implements Subject {

  /** Scripts that are handed on at once. */
  private static final int BATCH = 8;

  /** Scripts that may hang, and the time that all may take, where nobody says otherwise. */
  private static final int HANGS = 3;

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Subject subject;
  private final int mostHangs;
  private int hangs;
  private long spent;

  /** A subject of which few scripts may hang, and which may take ten minutes. */
  public LimitedSubject(Subject subject) {
    this(subject, HANGS);
  }

  /**
   * A subject that may take ten minutes.
   *
   * @param mostHangs so many scripts may hang
   */
  public LimitedSubject(Subject subject, int mostHangs) {
    this.subject = subject;
    this.mostHangs = mostHangs;
  }

  @Override
  public Identity identity() {
    return subject.identity();
  }

  @Override
  public Trace run(Script script) {
    return run(List.of(script)).getFirst();
  }

  @Override
  public List<Trace> run(List<Script> scripts) {
    return scripts.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .flatMap(batch -> runBatch(batch).stream())
        .toList();
  }

  private List<Trace> runBatch(List<Script> batch) {
    if (hangs >= mostHangs) {
      return notAsked(batch, hangs + " scripts hung before");
    }
    if (spent > LONGEST.toNanos()) {
      return notAsked(batch, "the scripts before took more than " + LONGEST.toSeconds() + " s");
    }
    long began = System.nanoTime();
    List<Trace> traces = subject.run(batch);
    spent += System.nanoTime() - began;
    hangs += (int) traces.stream().filter(trace -> trace.ending() instanceof Ending.Hung).count();
    return traces;
  }

  private static List<Trace> notAsked(List<Script> batch, String why) {
    Ending ending = new Ending.Interrupted(0, "not run: " + why);
    return batch.stream().map(script -> new Trace(script, List.of(), ending)).toList();
  }

  @Override
  public void close() {
    subject.close();
  }
}
