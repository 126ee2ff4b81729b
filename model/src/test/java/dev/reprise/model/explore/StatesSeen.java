package dev.reprise.model.explore;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.call.Call;
import java.util.function.Consumer;

/** Is shown states only. */
record StatesSeen(Consumer<PackedState> seen) implements Explorer.Visitor {

  @Override
  public void state(PackedState state) {
    seen.accept(state);
  }

  @Override
  public void step(
      PackedState before, Call call, Answer answer, Choices choices, PackedState after) {}
}
