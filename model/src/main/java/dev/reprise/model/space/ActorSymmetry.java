package dev.reprise.model.space;

import dev.reprise.model.explore.Scope;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.CallKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether two actors of a scope are alike, so that states which differ by them stand for another.
 */
final class ActorSymmetry {

  /**
   * The calls that give references to the first actor, whoever the caller is: callbacks keep them.
   */
  private static final Set<CallKind> OF_THE_FIRST =
      Set.of(CallKind.SET_NEW_CALLBACK, CallKind.SET_GET_CALLBACK, CallKind.TICKET);

  private ActorSymmetry() {}

  /** Whether what the one may call, the other may, and nothing is done for one of them only. */
  static boolean canBeExchanged(Scope scope, List<Call> calls) {
    if (scope.actors() != 2 || calls.stream().anyMatch(c -> OF_THE_FIRST.contains(c.kind()))) {
      return scope.actors() == 1;
    }
    Set<Call> all = new HashSet<>(calls);
    return calls.stream()
        .map(call -> call.with(ActorSymmetry::exchanged))
        .allMatch(all::contains);
  }

  private static Object exchanged(Object name) {
    return name instanceof Actor actor ? new Actor(3 - actor.number()) : name;
  }
}
