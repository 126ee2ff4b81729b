package dev.reprise.model.property;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.spec.call.CallKind;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.List;

/** Steps that must be possible where a server accepts. */
final class ServerWitnesses {

  static final List<Witness> ALL =
      new WitnessList()
          .of(StepInvariants.ONLY_RESUMABLE_IS_OFFERED)
          .done(
              CallKind.CONNECT_START,
              "a session of another version is set and left out of the ClientHello",
              step -> step.isUnder(Clause.VER_1))
          .of(StateInvariants.SERVER_ONLY_ACCEPTS)
          .connection(
              "a server's connection is open",
              (state, c) -> state.is(ConnectionField.SERVER, c) && state.session(c) != 0)
          .of(ServerInvariants.REUSES_WHAT_IT_FINDS_GOOD)
          .step(
              "a server reuses a session of its cache that nobody else owned",
              step -> reuses(step) && step.before().owners(step.session()) == 1)
          .step(
              "a server reuses a session that only the application had",
              step -> reuses(step) && step.before().cache(step.session()) == 0)
          .done(
              CallKind.ACCEPT,
              "a server finds a session of another scope",
              step -> givesBack(step, Clause.SID_1))
          .done(
              CallKind.ACCEPT,
              "a server finds a session whose time is over",
              step -> givesBack(step, Clause.EXP_2))
          .step(
              "a server finds a session that can be resumed no more",
              step -> step.done() && step.chose(Value.BAD_FOUND_DECLINED))
          .step(
              "a get callback gives a session that can be resumed no more",
              step -> step.done() && step.chose(Value.BAD_GOT_DECLINED))
          .done(
              CallKind.ACCEPT,
              "a client offers a session and a server looks nowhere",
              step ->
                  step.before().cache(step.session()) != 0
                      && !reuses(step)
                      && !step.moved(Kind.GIVES_BACK))
          .of(ServerInvariants.ASKS_FOR_WHAT_IT_LACKS)
          .done(
              CallKind.ACCEPT,
              "a get callback misses",
              step -> step.moved(Kind.CALLED_GET) && !reuses(step))
          .of(ServerInvariants.GIVEN_IS_ONE_LESS)
          .step(
              "a get callback gives the only reference of the application's away",
              step ->
                  reuses(step)
                      && step.before().references(step.session()) == 1
                      && step.after().references(step.session()) == 0)
          .of(ServerInvariants.SET_ON_SERVER_SAYS_NOTHING)
          .done(
              CallKind.ACCEPT,
              "a session is set on a server's connection, which accepts with another",
              step -> givesBack(step, Clause.CLI_1))
          .all();

  private ServerWitnesses() {}

  private static boolean reuses(Transition step) {
    return step.did(CallKind.ACCEPT) && step.after().is(ConnectionField.REUSED, step.connection());
  }

  /** Whether a connection gives a session back under the clause. */
  private static boolean givesBack(Transition step, Clause clause) {
    return step.any(
        it ->
            it.kind() == Kind.GIVES_BACK && it.owner() > Movement.NOBODY && it.clause() == clause);
  }
}
