package dev.reprise.impl.shim;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Result;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Our books of the references that a script owns, so that no shim needs to keep them: a reference
 * that is not owned is not given back, which would be the caller's error and could harm the shim.
 */
final class ScriptLedger {

  private record Entry(Actor by, Session session) {}

  private final Map<Entry, Integer> owned = new HashMap<>();

  /** Why the call is not made; empty where it is. */
  Optional<String> forbids(Call call) {
    if (call instanceof Call.SessionFree(var by, var session)
        && owned.getOrDefault(new Entry(by, session), 0) < 1) {
      return Optional.of(by + " owns no reference to " + session);
    }
    return Optional.empty();
  }

  /** The call was made, with that result. */
  void note(Call call, Result result) {
    switch (call) {
      case Call.SessionNew(var by, var session) -> given(by, result);
      case Call.SessionDup(var by, var of, var copy) -> given(by, result);
      case Call.Get1Session(var by, var from, var expected) -> given(by, result);
      case Call.SessionUpRef(var by, var session) when result.equals(Result.ONE) ->
          add(by, session, 1);
      case Call.SessionFree(var by, var session) when result.equals(Result.DONE) ->
          add(by, session, -1);
      default -> {}
    }
  }

  private void given(Actor by, Result result) {
    if (result instanceof Result.Gave(var session) && session.number() > 0) {
      add(by, session, 1);
    }
  }

  private void add(Actor by, Session session, int references) {
    owned.merge(new Entry(by, session), references, Integer::sum);
  }
}
