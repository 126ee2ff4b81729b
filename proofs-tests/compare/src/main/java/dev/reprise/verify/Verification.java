package dev.reprise.verify;

import dev.reprise.campaign.Plan;
import dev.reprise.catalogue.Declared;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.script.Script;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.NamedStack;
import dev.reprise.stack.ProbedSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Checks of stacks: a campaign for each protocol, and every kind of failure shrunk.
 *
 * @param declarations what is declared of a stack
 */
public record Verification(
    Function<Identity, Declared> declarations, Verification.Progress progress) {

  /** Scripts that may be run to prove that a script is shortest, in this process or in a child. */
  private static final int BUDGET = 300_000;

  private static final int BUDGET_OF_CHILD = 6_000;

  /** Where a handshake takes milliseconds. */
  private static final int BUDGET_OF_A_SLOW_ONE = 1_500;

  /** Is told how the work goes on. */
  @FunctionalInterface
  public interface Progress {

    /** The listener for the work on that stack with that protocol. */
    Check.Progress of(NamedStack stack, Protocol protocol);
  }

  /** Of a hundred scripts for a stack that promises to refuse misuse, how many try it. */
  private static final int PROMISED = 10;

  /**
   * Checks one stack.
   *
   * @param protocols those of its protocols to check
   * @param misuse whether every script ends with a call that the caller may not make
   * @param plan for each protocol, given how many scripts of a hundred end so
   */
  public StackReport verify(
      NamedStack stack,
      Collection<Protocol> protocols,
      Optional<String> library,
      boolean misuse,
      IntFunction<Plan> plan) {
    return verify(
        stack,
        protocols,
        library,
        misuse,
        (check, declared, told) -> {
          int promised = declared.refusesMisuse() ? PROMISED : 0;
          return check.run(plan.apply(misuse ? 100 : promised), told);
        });
  }

  /**
   * Runs vectors on one stack.
   *
   * @param protocols those of its protocols to check
   * @param vectors scripts, each of which is run as far as the stack can be asked
   * @param workers how many run at once
   */
  public StackReport verify(
      NamedStack stack,
      Collection<Protocol> protocols,
      Optional<String> library,
      List<Script> vectors,
      int workers) {
    return verify(
        stack,
        protocols,
        library,
        false,
        (check, declared, told) -> check.run(vectors, workers, told));
  }

  /** The work on one stack with one protocol. */
  @FunctionalInterface
  private interface Work {
    Run run(Check check, Declared declared, Check.Progress told) throws StackUnavailableException;
  }

  private StackReport verify(
      NamedStack stack,
      Collection<Protocol> protocols,
      Optional<String> library,
      boolean misuse,
      Work work) {
    List<Run> runs = new ArrayList<>();
    String version = "";
    for (Protocol protocol : protocols) {
      try (ProbedSource source = new ProbedSource(stack.source(protocol, library, misuse))) {
        version = source.identity().version();
        Declared declared = declarations.apply(source.identity());
        int budget = budget(stack);
        Check check = new Check(stack.toString(), source, source.identity(), declared, budget);
        runs.add(work.run(check, declared, progress.of(stack, protocol)));
      } catch (StackUnavailableException e) {
        return new StackReport(stack.toString(), version, runs, Optional.of(e.reason()));
      }
    }
    return new StackReport(stack.toString(), version, runs, Optional.empty());
  }

  private static int budget(NamedStack stack) {
    if (!stack.isNative()) {
      return BUDGET;
    }
    return stack.isSlow() ? BUDGET_OF_A_SLOW_ONE : BUDGET_OF_CHILD;
  }
}
