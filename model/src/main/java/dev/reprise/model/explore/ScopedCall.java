package dev.reprise.model.explore;

import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import java.util.List;
import java.util.function.Predicate;

/** A call in a scope: what it is asked in every state is taken out of it once. */
public final class ScopedCall {

  private final Call call;

  /** Whether the call stays within the scope in a state. */
  private final Predicate<State> limit;

  /** The names that the call gives. */
  private final Object[] made;

  /** A call in that scope. */
  public ScopedCall(Scope scope, Call call) {
    this.call = call;
    this.limit = scope.limit(call);
    this.made = call.made().toArray();
  }

  /** The calls in that scope, in their order. */
  public static List<ScopedCall> of(Scope scope, List<Call> calls) {
    return calls.stream().map(call -> new ScopedCall(scope, call)).toList();
  }

  public Call call() {
    return call;
  }

  /** Whether the call is one of a walk in the scope, see {@link Scope#admits}. */
  public boolean isAdmitted(State state) {
    return limit.test(state) && Scope.areLowestFree(state, made);
  }

  /** Whether the call stays within the scope, see {@link Scope#allows}. */
  public boolean isAllowed(State state) {
    return limit.test(state);
  }
}
