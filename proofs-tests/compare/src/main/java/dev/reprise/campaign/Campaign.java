package dev.reprise.campaign;

import dev.reprise.catalogue.Declared;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildLostException;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Judgement;
import dev.reprise.model.misuse.MisuseFinding;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Subject;
import dev.reprise.spec.subject.Trace;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/** Runs many scripts on one stack and judges each. */
public final class Campaign {

  /** Scripts that a worker takes at once: enough to keep a pipe full. */
  private static final int BATCH = 32;

  private Campaign() {}

  /**
   * Runs the campaign. Its listeners may be called from several threads.
   *
   * @param progress is told how many scripts are done
   * @param judged is told of each script that was judged
   * @throws StackUnavailableException if no subject can be opened
   * @throws ChildLostException if a subject's process ended and cannot be started again
   */
  public static CampaignResult run(
      Plan plan,
      SubjectSource source,
      Identity identity,
      Declared declared,
      IntConsumer progress,
      BiConsumer<Trace, Judgement> judged)
      throws StackUnavailableException {
    Scripts scripts = new Scripts(plan, declared.expected(), call -> canAsk(identity, call));
    ResultCollector results = new ResultCollector(scripts.coverages());
    Callable<Void> worker =
        () -> {
          try (Subject subject = source.open()) {
            work(scripts, subject, declared, results, progress, judged);
          }
          return null;
        };
    try (ExecutorService workers = Executors.newFixedThreadPool(plan.workers())) {
      for (Future<Void> one : workers.invokeAll(Collections.nCopies(plan.workers(), worker))) {
        one.get();
      }
      return results.result();
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

  private static void work(
      Scripts scripts,
      Subject subject,
      Declared declared,
      ResultCollector results,
      IntConsumer progress,
      BiConsumer<Trace, Judgement> judged) {
    Dialect allowed = declared.judged();
    Dialect expected = declared.expected();
    Set<Capability> capabilities = subject.identity().capabilities();
    List<Scripts.Numbered> batch = scripts.next(BATCH);
    while (!batch.isEmpty()) {
      List<Trace> traces = subject.run(batch.stream().map(Scripts.Numbered::script).toList());
      int done = 0;
      for (int i = 0; i < traces.size(); i++) {
        Trace trace = traces.get(i);
        Judgement judgement = Judge.judge(trace, allowed, expected, capabilities);
        Optional<MisuseFinding> finding =
            declared.excuse(judgement.grounds()).isPresent()
                ? Optional.empty()
                : MisuseFinding.of(trace, judgement, allowed, expected, capabilities);
        judged.accept(trace, judgement);
        done = results.add(batch.get(i).number(), trace, judgement, finding);
      }
      progress.accept(done);
      batch = scripts.next(BATCH);
    }
  }

  /** Those of the calls that the subject can be asked. */
  public static boolean canAsk(Identity identity, Call call) {
    return whyNot(identity, call.kind()).isEmpty();
  }

  /** Why the subject cannot be asked for calls of that kind; empty where it can. */
  public static Optional<String> whyNot(Identity identity, CallKind kind) {
    String missing = identity.missing().get(kind);
    return missing != null
        ? Optional.of(missing)
        : needed(kind)
            .filter(capability -> !identity.can(capability))
            .map(capability -> "it cannot be asked that: " + capability);
  }

  private static Optional<Capability> needed(CallKind kind) {
    return switch (kind) {
      case SESSION_NEW -> Optional.of(Capability.BLANK_SESSION);
      case CONNECT_START, CONNECT_FINISH -> Optional.of(Capability.SPLIT_CONNECT);
      case GET_SESSION, GET1_SESSION -> Optional.of(Capability.IDENTITY);
      case SESSION_REUSED -> Optional.of(Capability.REUSED);
      default -> Optional.empty();
    };
  }
}
