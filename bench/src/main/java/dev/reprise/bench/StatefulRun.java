package dev.reprise.bench;

import dev.reprise.catalogue.Declared;
import dev.reprise.model.explore.Chapter;
import dev.reprise.model.explore.Scope;
import dev.reprise.model.explore.ScopedCall;
import dev.reprise.model.judge.History;
import dev.reprise.model.judge.Judge;
import dev.reprise.model.judge.Verdict;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.walk.Coverage;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.sessions.JqwikSession;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/**
 * The stateful testing of jqwik on a stack in this process: chains of actions, one for each call of
 * the first chapter. The precondition of an action is that the machine says that the caller may
 * make the call; what is seen of it is judged by the machine.
 */
final class StatefulRun {

  private static final Scope SCOPE = Chapter.REFERENCES.wide();

  private final Stack stack;
  private final Declared declared;
  private final ActionChainArbitrary<Lockstep> chains;
  private long calls;

  /**
   * Chains of calls.
   *
   * @param length calls of each chain, the first of which makes a context
   */
  StatefulRun(Stack stack, Declared declared, int length) {
    this.stack = stack;
    this.declared = declared;
    ActionChainArbitrary<Lockstep> all = ActionChain.startWith(Lockstep::new);
    for (ScopedCall call : ScopedCall.of(SCOPE, SCOPE.calls())) {
      // Where no context is left, jqwik would look in vain for something to do.
      if (!(call.call() instanceof Call.ContextFree)) {
        all = all.withAction(call.call().kind().weight(), new Making(call));
      }
    }
    this.chains = all.withMaxTransformations(length - 1);
  }

  /**
   * Makes and runs chains.
   *
   * @return how many calls were made
   * @throws IllegalStateException if what is seen does not conform
   */
  long run(int count) {
    calls = 0;
    JqwikSession.run(
        () -> chains.sampleStream().limit(count).forEach(chain -> chain.run().close()));
    return calls;
  }

  /** One call as an action. */
  private record Making(ScopedCall call) implements Action.Independent<Lockstep> {

    @Override
    public boolean precondition(Lockstep state) {
      return state.mayMake(call);
    }

    @Override
    public Arbitrary<Transformer<Lockstep>> transformer() {
      Call made = call.call();
      return Arbitraries.just(Transformer.mutate(made.toString(), state -> state.make(made)));
    }
  }

  /** A world of the stack, and the machine beside it. */
  private final class Lockstep {

    private final World world = stack.world(false);
    private final Judge judge;
    private final Choices choices = new Choices(declared.expected());
    private final PackedState state = SCOPE.empty();
    private final PackedState after = SCOPE.empty();

    Lockstep() {
      Identity identity = stack.identity();
      this.judge =
          new Judge(declared.judged(), declared.expected(), identity.capabilities(), History.NONE);
      make(new Call.ContextNew(new Context(1)));
    }

    boolean mayMake(ScopedCall call) {
      return call.isAdmitted(state) && Coverage.counts(answer(call.call()));
    }

    void make(Call call) {
      answer(call);
      state.set(after);
      calls++;
      Optional<Verdict> verdict = judge.see(call, world.apply(call));
      if (verdict.isPresent()) {
        throw new IllegalStateException(verdict.get() + " at " + call);
      }
    }

    private Answer answer(Call call) {
      after.set(state);
      choices.begin();
      return Machine.step(after, call, choices);
    }

    void close() {
      Verdict verdict = judge.close(world.close());
      if (!(verdict instanceof Verdict.Conforms)) {
        throw new IllegalStateException(verdict.toString());
      }
    }
  }
}
