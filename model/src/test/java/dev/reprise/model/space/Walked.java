package dev.reprise.model.space;

import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.Transition;
import dev.reprise.model.state.PackedState;

/** A route, walked anew from the empty state. */
final class Walked {

  private Walked() {}

  /** Its last step. */
  static Transition last(Route route, Request request) {
    PackedState at = request.scope().empty();
    Transition last = null;
    for (Route.Leg leg : route.legs()) {
      PackedState after = request.scope().empty();
      last = step(leg, at, after, new Choices(request.dialect()));
      at = after;
    }
    if (last == null) {
      throw new AssertionError("no step");
    }
    return last;
  }

  private static Transition step(
      Route.Leg leg, PackedState before, PackedState after, Choices choices) {
    do {
      after.set(before);
      Answer answer = Machine.step(after, leg.call(), choices);
      if (choices.taken().equals(leg.taken())) {
        return Transition.of(before, leg.call(), answer, choices, after);
      }
    } while (choices.advance());
    throw new AssertionError("the stack has no such choice: " + leg);
  }
}
