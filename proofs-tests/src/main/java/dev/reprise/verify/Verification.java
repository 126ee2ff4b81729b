package dev.reprise.verify;

import dev.reprise.campaign.Plan;
import dev.reprise.catalogue.Declared;
import dev.reprise.catalogue.Dialects;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.report.Run;
import dev.reprise.report.StackReport;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.KnownStack;
import dev.reprise.stack.ProbedSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Checks stacks: a campaign for each protocol, and every kind of failure shrunk. */
public final class Verification {

  /** Scripts that may be run to prove that a script is shortest, in this process or in a child. */
  private static final int BUDGET = 300_000;

  private static final int BUDGET_OF_CHILD = 6_000;

  /** Is told how the work goes on. */
  @FunctionalInterface
  public interface Progress {

    /** Who is told of the work on that stack with that protocol. */
    Check.Progress of(KnownStack stack, Protocol protocol);
  }

  private final Dialects dialects;
  private final Progress progress;

  public Verification(Dialects dialects, Progress progress) {
    this.dialects = dialects;
    this.progress = progress;
  }

  /**
   * Checks one stack.
   *
   * @param protocols those of its protocols to check
   * @param plan for each protocol, by the stack's own promise about misuse
   */
  public StackReport verify(
      KnownStack stack,
      Collection<Protocol> protocols,
      Optional<String> library,
      boolean misuse,
      IntFunction<Plan> plan) {
    List<Run> runs = new ArrayList<>();
    String version = "";
    for (Protocol protocol : protocols) {
      try (ProbedSource source =
          new ProbedSource(stack.source(protocol, library, misuse))) {
        version = source.identity().version();
        Declared declared = dialects.of(source.identity());
        int promised = declared.refusesMisuse() ? 10 : 0;
        runs.add(
            new Check(source, source.identity(), declared, stack.isNative() ? BUDGET_OF_CHILD : BUDGET)
                .run(plan.apply(misuse ? 100 : promised), progress.of(stack, protocol)));
      } catch (StackUnavailableException e) {
        return new StackReport(
            stack.toString(), version, List.of(), Optional.of(e.reason()));
      }
    }
    return new StackReport(stack.toString(), version, runs, Optional.empty());
  }
}
