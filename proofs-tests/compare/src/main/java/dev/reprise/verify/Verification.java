package dev.reprise.verify;

import dev.reprise.campaign.Plan;
import dev.reprise.catalogue.Declared;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ChildLostException;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.NamedStack;
import dev.reprise.stack.ProbedSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Checks of stacks: a campaign for each protocol, and every kind of failure shrunk.
 *
 * @param declarations what is declared of a stack
 * @param isStrict whether a stack fails where it does what its dialect says is never seen
 * @param progress the listener for the work on a stack with a protocol
 * @param isOver whether no other protocol is to be begun
 * @param shrinkTime how long the shrinking of what fails with one protocol may take, if that is
 *     limited
 */
public record Verification(
    Function<Identity, Declared> declarations,
    boolean isStrict,
    BiFunction<NamedStack, Protocol, Check.Progress> progress,
    BooleanSupplier isOver,
    Optional<Duration> shrinkTime) {

  /** Scripts that may be run to prove that a script is shortest, in this process or in a child. */
  private static final int BUDGET = 300_000;

  private static final int BUDGET_OF_CHILD = 6_000;

  /** Where a handshake takes milliseconds. */
  private static final int BUDGET_OF_A_SLOW_ONE = 1_500;

  /** Of a hundred scripts for a stack that promises to refuse misuse, how many try it. */
  private static final int PROMISED = 10;

  /** Checks that nothing ends before their end. */
  public Verification(
      Function<Identity, Declared> declarations,
      boolean isStrict,
      BiFunction<NamedStack, Protocol, Check.Progress> progress) {
    this(declarations, isStrict, progress, () -> false, Optional.empty());
  }

  /**
   * Checks one stack.
   *
   * @param protocols those of its protocols to check
   * @param misuse whether every script ends with a call that the caller may not make
   * @param plan given the protocol, and how many scripts of a hundred end so
   */
  public StackReport verify(
      NamedStack stack,
      Collection<Protocol> protocols,
      Optional<String> library,
      boolean misuse,
      BiFunction<Protocol, Integer, Plan> plan) {
    List<StackReport.Run> runs = new ArrayList<>();
    List<Protocol> left = new ArrayList<>(protocols);
    String version = "";
    while (!left.isEmpty() && !isOver.getAsBoolean()) {
      Protocol protocol = left.removeFirst();
      try (ProbedSource source = new ProbedSource(stack.source(protocol, library, misuse))) {
        Identity identity = source.identity();
        version = identity.version();
        Declared declared = declarations.apply(identity);
        int promised = declared.refusesMisuse() ? PROMISED : 0;
        runs.add(
            new Check(
                    stack.toString(),
                    source,
                    identity,
                    declared,
                    isStrict,
                    budget(stack),
                    shrinkTime)
                .run(
                    plan.apply(protocol, misuse ? 100 : promised),
                    progress.apply(stack, protocol)));
      } catch (StackUnavailableException e) {
        return new StackReport(stack.toString(), version, runs, Optional.of(e.reason()));
      } catch (ChildLostException e) {
        return new StackReport(
            stack.toString(), version, runs, Optional.of(String.valueOf(e.getMessage())));
      }
    }
    return new StackReport(stack.toString(), version, runs, Optional.empty(), left);
  }

  private static int budget(NamedStack stack) {
    if (!stack.isNative()) {
      return BUDGET;
    }
    return stack.isSlow() ? BUDGET_OF_A_SLOW_ONE : BUDGET_OF_CHILD;
  }
}
