package dev.reprise.model.explore;

import dev.reprise.model.state.State;
import dev.reprise.spec.call.Call;
import java.util.List;

/** A call in a scope. Its names are taken out of it once, since it is asked for in every state. */
public final class ScopedCall {

  private final Scope scope;
  private final Call call;

  /** The names that the call gives. */
  private final Object[] made;

  /** A call in that scope. */
  public ScopedCall(Scope scope, Call call) {
    this.scope = scope;
    this.call = call;
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
    return scope.allows(state, call) && Scope.areLowestFree(state, made);
  }

  /** Whether the call stays within the scope, see {@link Scope#allows}. */
  public boolean isAllowed(State state) {
    return scope.allows(state, call);
  }
}
