package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.Movement;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;
import java.util.function.Predicate;

/** What must be possible where a server accepts. */
final class ServerWitnesses {

  private static final List<Witness> ALL =
      List.of(
          new Witness(
              "a session of another version is set and left out of the ClientHello",
              StepInvariants.ONLY_RESUMABLE_IS_OFFERED,
              step ->
                  step.done()
                      && step.call() instanceof Call.ConnectStart
                      && step.answer().clause().filter(Clause.VER_1::equals).isPresent()),
          new Witness(
              "a server's connection is open",
              StateInvariants.SERVER_ONLY_ACCEPTS,
              Shows.inState(
                  Shows.anyConnection(
                      (state, c) -> state.is(ConnectionField.SERVER, c) && state.session(c) != 0))),
          new Witness(
              "a server reuses a session of its cache that nobody else owned",
              ServerInvariants.REUSES_WHAT_IT_FINDS_GOOD,
              reuses((step, accept) -> step.before().owners(accept.offered().number()) == 1)),
          new Witness(
              "a server reuses a session that only the application had",
              ServerInvariants.REUSES_WHAT_IT_FINDS_GOOD,
              reuses((step, accept) -> step.before().cache(accept.offered().number()) == 0)),
          new Witness(
              "a server finds a session of another scope",
              ServerInvariants.REUSES_WHAT_IT_FINDS_GOOD,
              givesBack(Clause.SID_1)),
          new Witness(
              "a server finds a session whose time is over",
              ServerInvariants.REUSES_WHAT_IT_FINDS_GOOD,
              givesBack(Clause.EXP_2)),
          new Witness(
              "a server finds a session that can be resumed no more",
              ServerInvariants.REUSES_WHAT_IT_FINDS_GOOD,
              step -> step.done() && step.taken().contains(Value.BAD_FOUND_DECLINED)),
          new Witness(
              "a get callback gives a session that can be resumed no more",
              ServerInvariants.REUSES_WHAT_IT_FINDS_GOOD,
              step -> step.done() && step.taken().contains(Value.BAD_GOT_DECLINED)),
          new Witness(
              "a client offers a session and a server looks nowhere",
              ServerInvariants.REUSES_WHAT_IT_FINDS_GOOD,
              Shows.done(
                  Call.Accept.class,
                  (step, accept) ->
                      step.before().cache(accept.offered().number()) != 0
                          && !step.after().is(ConnectionField.REUSED, accept.connection().number())
                          && !step.moved(Movement.Kind.GIVES_BACK))),
          new Witness(
              "a get callback misses",
              ServerInvariants.ASKS_FOR_WHAT_IT_LACKS,
              Shows.done(
                  Call.Accept.class,
                  (step, accept) ->
                      step.moved(Movement.Kind.CALLED_GET)
                          && !step.after()
                              .is(ConnectionField.REUSED, accept.connection().number()))),
          new Witness(
              "a get callback gives the only reference of the application's away",
              ServerInvariants.GIVEN_IS_ONE_LESS,
              reuses(
                  (step, accept) ->
                      step.before().references(accept.offered().number()) == 1
                          && step.after().references(accept.offered().number()) == 0)),
          new Witness(
              "a session is set on a server's connection, which accepts with another",
              ServerInvariants.SET_ON_SERVER_SAYS_NOTHING,
              givesBack(Clause.CLI_1)));

  private ServerWitnesses() {}

  static List<Witness> all() {
    return ALL;
  }

  private interface Accepts {
    boolean test(Transition step, Call.Accept accept);
  }

  private static Predicate<Transition> reuses(Accepts shows) {
    return Shows.done(
        Call.Accept.class,
        (step, accept) ->
            step.after().is(ConnectionField.REUSED, accept.connection().number())
                && shows.test(step, accept));
  }

  /** A connection gives a session back under the clause while it accepts. */
  private static Predicate<Transition> givesBack(Clause clause) {
    return Shows.done(
        Call.Accept.class,
        (step, accept) ->
            step.moved().stream()
                .anyMatch(
                    movement ->
                        movement.kind() == Movement.Kind.GIVES_BACK
                            && movement.owner() > Movement.NOBODY
                            && movement.clause() == clause));
  }
}
