package dev.reprise.model.property;

import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects witnesses, property by property. */
final class WitnessList {

  private final List<Witness> all = new ArrayList<>();
  private @Nullable Property of;

  /** The property that the next ones are of. */
  WitnessList of(Property property) {
    of = property;
    return this;
  }

  WitnessList step(String name, Predicate<Transition> shows) {
    all.add(new Witness(name, Objects.requireNonNull(of), shows));
    return this;
  }

  /** A call that is undefined under the clause. */
  WitnessList undefined(Clause clause, String name) {
    return step(name, step -> step.isUndefined(clause));
  }

  /** A call of that kind that is done. */
  WitnessList done(CallKind kind, String name, Predicate<Transition> shows) {
    return step(name, step -> step.did(kind) && shows.test(step));
  }

  /** A call of that kind that is done. */
  <C extends Call> WitnessList done(Class<C> kind, String name, BiPredicate<Transition, C> shows) {
    return step(
        name,
        step ->
            step.done()
                && kind.isInstance(step.call())
                && shows.test(step, kind.cast(step.call())));
  }

  /** A state with such a connection. */
  WitnessList connection(String name, Such such) {
    return step(name, step -> step.done() && !such.ofNoConnection(step.after()));
  }

  /** A state with such a session. */
  WitnessList session(String name, Such such) {
    return step(name, step -> step.done() && !such.ofNoSession(step.after()));
  }

  List<Witness> all() {
    return List.copyOf(all);
  }
}
