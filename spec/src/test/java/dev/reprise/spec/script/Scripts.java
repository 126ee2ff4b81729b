package dev.reprise.spec.script;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.IntegerArbitrary;

/** Arbitrary scripts: every call, on any names that the text form has. */
final class Scripts {

  /** ZZZ. */
  private static final int LAST_CONTEXT = 26 * 26 * 26 + 26 * 26 + 26;

  private Scripts() {}

  static Arbitrary<Script> scripts() {
    return calls().list().ofMaxSize(30).map(Script::new).withoutEdgeCases();
  }

  static Arbitrary<Call> calls() {
    return Arbitraries.oneOf(
        contexts().map(Call.ContextNew::new),
        contexts().map(Call.ContextFree::new),
        Combinators.combine(connections(), contexts()).as(Call.ConnectionNew::new),
        connections().map(Call.ConnectionFree::new),
        Combinators.combine(actors(), sessions()).as(Call.SessionNew::new),
        Combinators.combine(connections(), sessions()).as(Call.SetSession::new),
        connections().map(Call.ClearSession::new),
        connections().map(Call.ConnectStart::new),
        Combinators.combine(connections(), outcomes(), sessionsOrNone())
            .as((c, outcome, fresh) -> new Call.ConnectFinish(c, outcome, made(outcome, fresh))),
        Combinators.combine(connections(), outcomes(), sessionsOrNone())
            .as((c, outcome, fresh) -> new Call.Connect(c, outcome, made(outcome, fresh))),
        connections().map(Call.SessionReused::new),
        connections().map(Call.GetSession::new),
        Combinators.combine(actors(), connections(), sessionsOrNone()).as(Call.Get1Session::new),
        Combinators.combine(actors(), sessions()).as(Call.SessionUpRef::new),
        Combinators.combine(actors(), sessions()).as(Call.SessionFree::new),
        connections().map(Call.Shutdown::new));
  }

  private static Session made(Outcome outcome, Session fresh) {
    return outcome.fails() ? Session.NONE : fresh;
  }

  private static Arbitrary<Outcome> outcomes() {
    return Arbitraries.of(Outcome.class);
  }

  private static Arbitrary<Context> contexts() {
    return upTo(LAST_CONTEXT).map(Context::new);
  }

  private static Arbitrary<Connection> connections() {
    return upTo(ScriptText.MAX_NUMBER).map(Connection::new);
  }

  private static Arbitrary<Session> sessions() {
    return upTo(ScriptText.MAX_NUMBER).map(Session::new);
  }

  private static Arbitrary<Session> sessionsOrNone() {
    return sessions().injectNull(0.2).map(s -> s == null ? Session.NONE : s);
  }

  private static Arbitrary<Actor> actors() {
    return upTo(ScriptText.MAX_NUMBER).map(Actor::new);
  }

  private static IntegerArbitrary upTo(int most) {
    return Arbitraries.integers().between(1, most);
  }
}
