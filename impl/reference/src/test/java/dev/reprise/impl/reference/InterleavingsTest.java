package dev.reprise.impl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.Moment;
import dev.reprise.spec.call.NewCallback;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.RemoveCallback;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.call.Version;
import dev.reprise.spec.subject.Callback;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import dev.reprise.spec.subject.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Properties that hold for any calls in any order, misuse among them. */
class InterleavingsTest {

  @Property
  void a_refused_or_skipped_call_changes_nothing(@ForAll("calls") List<Call> calls) {
    World world = new ReferenceStack().world(true);
    for (Call call : calls) {
      Observation observation = world.apply(call);
      if (observation.result() instanceof Result.Skipped
          || (observation.result() instanceof Result.Returned(int value, String reason)
              && value == 0
              && !reason.isEmpty())) {
        assertThat(observation.facts())
            .as("%s: %s", call, observation)
            .allMatch(InterleavingsTest::isQuestion);
      }
    }
  }

  /** The application is asked for a session before it is known that what it gives is refused. */
  private static boolean isQuestion(Fact fact) {
    return fact instanceof Fact.CalledBack(var context, var callback, var session)
        && callback == Callback.GET;
  }

  @Property
  void a_call_that_returns_0_says_why(@ForAll("calls") List<Call> calls) {
    World world = new ReferenceStack().world(true);
    for (Call call : calls) {
      if (world.apply(call).result() instanceof Result.Returned(int value, String reason)
          && !(call instanceof Call.SessionReused || call instanceof Call.CacheNumber)) {
        assertThat(reason.isEmpty()).as("%s", call).isEqualTo(value == 1);
      }
    }
  }

  @Property
  void in_the_end_every_session_was_destroyed_once(@ForAll("calls") List<Call> calls) {
    // A caller that frees a reference of others may cause any destruction; here no caller does.
    World world = new ReferenceStack().world(false);
    Map<Session, Integer> references = new HashMap<>();
    for (Call call : calls) {
      fold(world.apply(call).facts(), references);
    }
    fold(world.close().facts(), references);

    assertThat(references).isEmpty();
  }

  private static void fold(List<Fact> facts, Map<Session, Integer> references) {
    for (Fact fact : facts) {
      switch (fact) {
        case Fact.Count(var session, int count) -> {
          assertThat(count).isPositive();
          assertThat(references)
              .as("told only when it changed")
              .doesNotContainEntry(session, count);
          references.put(session, count);
        }
        case Fact.Destroyed(var session) ->
            assertThat(references.remove(session)).as("%s existed", session).isNotNull();
        case Fact.Holds(var connection, var session) ->
            assertThat(session).isNotEqualTo(Session.UNNAMED);
        case Fact.Reused _, Fact.Resumable _, Fact.Cached _, Fact.CalledBack _ -> {}
        case Fact.Offered _, Fact.Accepted _ -> {}
      }
    }
  }

  @Provide
  Arbitrary<List<Call>> calls() {
    Arbitrary<Context> context = Arbitraries.integers().between(1, 2).map(Context::new);
    Arbitrary<Connection> connection = Arbitraries.integers().between(1, 3).map(Connection::new);
    Arbitrary<Session> session = Arbitraries.integers().between(1, 4).map(Session::new);
    Arbitrary<Actor> actor = Arbitraries.integers().between(1, 2).map(Actor::new);
    Arbitrary<Call> call =
        Arbitraries.frequencyOf(
            Tuple.of(2, ofContexts(context)),
            Tuple.of(5, ofConnections(context, connection, session)),
            Tuple.of(3, ofSessions(actor, connection, session)),
            Tuple.of(3, ofCaches(context, session)),
            Tuple.of(2, ofServers(context, connection, session)));
    return call.list().ofMaxSize(80);
  }

  private static Arbitrary<Call> ofContexts(Arbitrary<Context> context) {
    return Arbitraries.frequencyOf(
        Tuple.of(3, context.map(Call.ContextNew::new)),
        Tuple.of(1, context.map(Call.ContextFree::new)));
  }

  private static Arbitrary<Call> ofConnections(
      Arbitrary<Context> context, Arbitrary<Connection> connection, Arbitrary<Session> session) {
    Arbitrary<Outcome> outcome = Arbitraries.of(Outcome.class);
    return Arbitraries.oneOf(
        Combinators.combine(connection, context).as(Call.ConnectionNew::new),
        Combinators.combine(connection, context).as(Call.ConnectionNew::new),
        connection.map(Call.ConnectionFree::new),
        Combinators.combine(connection, session).as(Call.SetSession::new),
        Combinators.combine(connection, session).as(Call.SetSession::new),
        connection.map(Call.ClearSession::new),
        connection.map(Call.ConnectStart::new),
        Combinators.combine(connection, outcome, session).as(Call.ConnectFinish::new),
        Combinators.combine(connection, outcome, session).as(Call.Connect::new),
        Combinators.combine(connection, outcome, session).as(Call.Connect::new),
        Combinators.combine(connection, outcome, session).as(Call.Handshake::new),
        Combinators.combine(connection, session).as(Call.Ticket::new),
        connection.map(Call.PeerShutdown::new),
        connection.map(Call.Shutdown::new),
        connection.map(Call.ConnectionClear::new),
        Combinators.combine(connection, connection).as(Call.ConnectionDup::new),
        Combinators.combine(connection, connection).as(Call.CopySessionId::new),
        Combinators.combine(connection, context).as(Call.SetContext::new),
        connection.map(Call.SessionReused::new),
        connection.map(Call.GetSession::new));
  }

  private static Arbitrary<Call> ofSessions(
      Arbitrary<Actor> actor, Arbitrary<Connection> connection, Arbitrary<Session> session) {
    return Arbitraries.oneOf(
        Combinators.combine(actor, session).as(Call.SessionNew::new),
        Combinators.combine(actor, session, session).as(Call.SessionDup::new),
        Combinators.combine(actor, connection, session).as(Call.Get1Session::new),
        Combinators.combine(actor, connection, session).as(Call.Get1Session::new),
        Combinators.combine(actor, session).as(Call.SessionUpRef::new),
        Combinators.combine(actor, session).as(Call.SessionFree::new),
        Combinators.combine(session, Arbitraries.of(true, false)).as(Call.SessionSetTime::new));
  }

  private static Arbitrary<Call> ofCaches(Arbitrary<Context> context, Arbitrary<Session> session) {
    return Arbitraries.oneOf(
        Combinators.combine(context, Arbitraries.integers().between(0, 15).map(CacheMode::of))
            .as(Call.SetCacheMode::new),
        Combinators.combine(context, Arbitraries.integers().between(0, 2))
            .as(Call.SetCacheSize::new),
        Combinators.combine(context, session).as(Call.CacheAdd::new),
        Combinators.combine(context, session).as(Call.CacheAdd::new),
        Combinators.combine(context, session).as(Call.CacheRemove::new),
        Combinators.combine(context, Arbitraries.of(Moment.class)).as(Call.CacheFlush::new),
        context.map(Call.CacheNumber::new),
        Combinators.combine(context, Arbitraries.of(NewCallback.class))
            .as(Call.SetNewCallback::new),
        Combinators.combine(context, Arbitraries.of(RemoveCallback.class))
            .as(Call.SetRemoveCallback::new),
        Combinators.combine(context, Arbitraries.of(GetCallback.class))
            .as(Call.SetGetCallback::new));
  }

  private static Arbitrary<Call> ofServers(
      Arbitrary<Context> context, Arbitrary<Connection> connection, Arbitrary<Session> session) {
    return Arbitraries.oneOf(
        Combinators.combine(connection, Arbitraries.of(Version.class)).as(Call.SetVersion::new),
        Combinators.combine(connection, context).as(Call.ServerNew::new),
        Combinators.combine(connection, context).as(Call.ServerNew::new),
        Combinators.combine(connection, session, session).as(Call.Accept::new),
        Combinators.combine(connection, session, session).as(Call.Accept::new),
        Combinators.combine(connection, Arbitraries.just(Session.NONE), session)
            .as(Call.Accept::new),
        Combinators.combine(context, Arbitraries.integers().between(0, 1))
            .as(Call.SetIdContext::new));
  }
}
