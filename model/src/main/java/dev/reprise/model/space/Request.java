package dev.reprise.model.space;

import dev.reprise.model.explore.Scope;
import dev.reprise.search.Limits;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.dialect.Dialect;
import java.util.List;

/**
 * The request for an exploration: what to explore, and how.
 *
 * @param calls the calls that may be made, on the scope's names
 * @param symmetric whether one state is visited for all that differ from it by names only
 * @param steps whether every step is looked at, too, and not only every state
 * @param backwards whether it is made sure that everything can be destroyed from every state
 */
public record Request(
    Scope scope,
    List<Call> calls,
    Dialect dialect,
    boolean symmetric,
    boolean steps,
    boolean backwards,
    Limits limits) {

  public Request {
    calls = List.copyOf(calls);
  }

  /** The same with other limits. */
  Request with(Limits other) {
    return new Request(scope, calls, dialect, symmetric, steps, backwards, other);
  }
}
