package dev.reprise.campaign;

import dev.reprise.catalogue.Declared;
import dev.reprise.impl.child.ChildLostException;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.misuse.Reaction;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs many scripts on one stack and judges each. */
public final class Campaign {

  /** Scripts that a worker takes at once: enough to keep a pipe full. */
  private static final int BATCH = 32;

  /** Is told how far a campaign has come. May be called from several threads. */
  @FunctionalInterface
  public interface Progress {
    void scripts(int done);
  }

  private Campaign() {}

  /**
   * Runs the campaign.
   *
   * @throws StackUnavailableException if no subject can be opened
   * @throws ChildLostException if a subject's process ended and cannot be started again
   */
  public static Tally run(
      Plan plan, SubjectSource source, Identity identity, Declared declared, Progress progress)
      throws StackUnavailableException {
    Dialect expected = declared.expected();
    Scripts scripts = new Scripts(plan, expected, call -> canAsk(identity, call));
    Tally tally = new Tally(scripts.coverages());
    try (ExecutorService workers = Executors.newFixedThreadPool(plan.workers())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < plan.workers(); i++) {
        running.add(
            workers.submit(
                () -> {
                  try (Subject subject = source.open()) {
                    work(scripts, subject, declared, tally, progress);
                  }
                  return null;
                }));
      }
      for (Future<?> worker : running) {
        await(worker);
      }
    }
    return tally;
  }

  private static void work(
      Scripts scripts, Subject subject, Declared declared, Tally tally, Progress progress) {
    Dialect judged = declared.judged();
    Dialect expected = declared.expected();
    Set<Capability> capabilities = subject.identity().capabilities();
    List<Scripts.Numbered> batch = scripts.next(BATCH);
    while (!batch.isEmpty()) {
      List<Trace> traces = subject.run(batch.stream().map(Scripts.Numbered::script).toList());
      for (int i = 0; i < traces.size(); i++) {
        Trace trace = traces.get(i);
        Judgement judgement = Judge.judge(trace, judged, expected, capabilities);
        Optional<Reaction> reaction =
            declared.excuse(judgement).isPresent()
                ? Optional.empty()
                : Reaction.of(trace, judgement, judged, expected, capabilities);
        tally.add(batch.get(i).number(), trace, judgement, reaction);
      }
      progress.scripts(tally.scripts());
      batch = scripts.next(BATCH);
    }
  }

  private static void await(Future<?> worker) throws StackUnavailableException {
    try {
      worker.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StackUnavailableException unavailable) {
        throw unavailable;
      }
      if (e.getCause() instanceof ChildLostException lost) {
        throw lost;
      }
      throw new IllegalStateException("a worker of the campaign failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the campaign was interrupted", e);
    }
  }

  /** Those of the calls that the subject can be asked. */
  public static boolean canAsk(Identity identity, Call call) {
    if (!identity.has(call.kind())) {
      return false;
    }
    return switch (call) {
      case Call.SessionNew c -> identity.can(Capability.BLANK_SESSION);
      case Call.ConnectStart c -> identity.can(Capability.SPLIT_CONNECT);
      case Call.ConnectFinish c -> identity.can(Capability.SPLIT_CONNECT);
      case Call.GetSession c -> identity.can(Capability.IDENTITY);
      case Call.Get1Session c -> identity.can(Capability.IDENTITY);
      case Call.SessionReused c -> identity.can(Capability.REUSED);
      default -> true;
    };
  }
}
