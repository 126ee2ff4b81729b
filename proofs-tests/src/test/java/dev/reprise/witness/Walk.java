package dev.reprise.witness;

import dev.reprise.model.explore.Scope;
import dev.reprise.model.machine.Answer;
import dev.reprise.model.machine.Choices;
import dev.reprise.model.machine.Machine;
import dev.reprise.model.property.NonProperties;
import dev.reprise.model.property.NonProperty;
import dev.reprise.model.property.Route;
import dev.reprise.model.property.Transition;
import dev.reprise.model.property.Witness;
import dev.reprise.model.property.Witnesses;
import dev.reprise.model.state.PackedState;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A walk along a route in a scope, by the machine. */
final class Walk {

  /** Every value of every switch. */
  static final Dialect ALL = all();

  private Walk() {}

  private static Dialect all() {
    Map<Switch, Set<Value>> allowed = new EnumMap<>(Switch.class);
    for (Switch of : Switch.values()) {
      allowed.put(of, Set.copyOf(of.settings()));
    }
    return new Dialect("all", allowed);
  }

  /** Its last step; nothing where the scope has no room for it, or the stack no such choice. */
  static Optional<Transition> last(Route route, Scope scope) {
    PackedState at = scope.empty();
    Optional<Transition> last = Optional.empty();
    for (Route.Leg leg : route.legs()) {
      if (!scope.allows(at, leg.call())) {
        return Optional.empty();
      }
      PackedState after = scope.empty();
      after.set(at);
      Choices choices = new Choices(choosing(leg.taken()));
      Answer answer = Machine.step(after, leg.call(), choices);
      if (!choices.taken().equals(leg.taken())) {
        return Optional.empty();
      }
      last = Optional.of(Transition.of(at, leg.call(), answer, choices, after));
      at = after;
    }
    return last;
  }

  private static Dialect choosing(List<Value> values) {
    Map<Switch, Set<Value>> allowed = new EnumMap<>(ALL.allowed());
    values.forEach(value -> allowed.put(value.of(), Set.of(value)));
    return new Dialect("chosen", allowed);
  }

  /** Whether the step shows the witness of that name, or refutes the belief. */
  static boolean shows(Transition step, String name) {
    for (Witness witness : Witnesses.all()) {
      if (witness.name().equals(name)) {
        return witness.shows().test(step);
      }
    }
    for (NonProperty belief : NonProperties.all()) {
      if (belief.name().equals(name)) {
        return (step.done() || !step.after().equals(step.before())) && !belief.holds(step);
      }
    }
    throw new AssertionError("neither a witness nor a belief: " + name);
  }
}
