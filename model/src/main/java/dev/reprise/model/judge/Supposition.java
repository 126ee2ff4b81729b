package dev.reprise.model.judge;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.state.GrowingState;
import dev.reprise.spec.call.Call;

/**
 * What is supposed that a stack did at one call that the caller may not make.
 *
 * @param call index of that call
 */
public record Supposition(int call, Effect effect) {

  /** Does to the state what the call is supposed to have done. */
  @FunctionalInterface
  public interface Effect {

    /** The answer, which is <em>done</em> where the call can have done that. */
    Answer step(GrowingState state, Call call, Choices choices);
  }

  Answer step(GrowingState state, Call made, Choices choices) {
    return effect.step(state, made, choices);
  }
}
