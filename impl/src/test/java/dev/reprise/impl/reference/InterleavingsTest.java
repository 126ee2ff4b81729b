package dev.reprise.impl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Connection;
import dev.reprise.spec.call.Context;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.subject.Fact;
import dev.reprise.spec.subject.Observation;
import dev.reprise.spec.subject.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any calls in any order, misuse among them. */
class InterleavingsTest {

  @Property
  void a_refused_or_skipped_call_changes_nothing(@ForAll("calls") List<Call> calls) {
    ReferenceWorld world = new ReferenceWorld();
    for (Call call : calls) {
      Observation observation = world.apply(call);
      if (observation.result() instanceof Result.Skipped
          || (observation.result() instanceof Result.Returned(int value, var reason)
              && value == 0
              && !(call instanceof Call.SessionReused))) {
        assertThat(observation.facts()).as("%s: %s", call, observation).isEmpty();
      }
    }
  }

  @Property
  void a_call_that_returns_0_says_why(@ForAll("calls") List<Call> calls) {
    ReferenceWorld world = new ReferenceWorld();
    for (Call call : calls) {
      if (world.apply(call).result() instanceof Result.Returned(int value, String reason)
          && !(call instanceof Call.SessionReused)) {
        assertThat(reason.isEmpty()).as("%s", call).isEqualTo(value == 1);
      }
    }
  }

  @Property
  void in_the_end_every_session_was_destroyed_once(@ForAll("calls") List<Call> calls) {
    // Who frees what is not theirs may have anything destroyed; here nobody does.
    ReferenceWorld world = new ReferenceWorld(SslContext::new, SslSession::new, false);
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
      }
    }
  }

  @Property
  void the_cache_is_a_list_of_the_newest_and_owns_one_reference_each(
      @ForAll("cacheSteps") List<Integer> steps) {
    SslContext context = new SslContext();
    context.setCacheSize(3);
    List<SslSession> sessions = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      sessions.add(new SslSession());
    }
    List<SslSession> newestFirst = new ArrayList<>();
    for (int step : steps) {
      SslSession session = sessions.get(Math.abs(step) - 1);
      if (step > 0) {
        boolean added = !newestFirst.contains(session);
        assertThat(context.addSession(session)).isEqualTo(added ? 1 : 0);
        if (added) {
          newestFirst.addFirst(session);
          if (newestFirst.size() > 3) {
            newestFirst.removeLast();
          }
        }
      } else {
        assertThat(context.removeSession(session)).isEqualTo(newestFirst.remove(session) ? 1 : 0);
      }
      assertThat(context.sessions()).isEqualTo(newestFirst);
      assertThat(context.cachedSessions()).isEqualTo(newestFirst.size());
      assertThat(sessions).allMatch(one -> one.references() == (newestFirst.contains(one) ? 2 : 1));
    }
    ErrorStack.clear();
  }

  @Provide
  Arbitrary<List<Integer>> cacheSteps() {
    return Arbitraries.integers().between(-5, 5).filter(step -> step != 0).list().ofMaxSize(60);
  }

  @Provide
  Arbitrary<List<Call>> calls() {
    Arbitrary<Context> context = Arbitraries.integers().between(1, 2).map(Context::new);
    Arbitrary<Connection> connection = Arbitraries.integers().between(1, 3).map(Connection::new);
    Arbitrary<Session> session = Arbitraries.integers().between(1, 4).map(Session::new);
    Arbitrary<Actor> actor = Arbitraries.integers().between(1, 2).map(Actor::new);
    Arbitrary<Outcome> outcome = Arbitraries.of(Outcome.class);
    Arbitrary<Call> call =
        Arbitraries.oneOf(
            context.map(Call.ContextNew::new),
            context.map(Call.ContextFree::new),
            Combinators.combine(connection, context).as(Call.ConnectionNew::new),
            Combinators.combine(connection, context).as(Call.ConnectionNew::new),
            connection.map(Call.ConnectionFree::new),
            Combinators.combine(actor, session).as(Call.SessionNew::new),
            Combinators.combine(connection, session).as(Call.SetSession::new),
            Combinators.combine(connection, session).as(Call.SetSession::new),
            connection.map(Call.ClearSession::new),
            connection.map(Call.ConnectStart::new),
            Combinators.combine(connection, outcome, session).as(Call.ConnectFinish::new),
            Combinators.combine(connection, outcome, session).as(Call.Connect::new),
            Combinators.combine(connection, outcome, session).as(Call.Connect::new),
            connection.map(Call.SessionReused::new),
            connection.map(Call.GetSession::new),
            Combinators.combine(actor, connection, session).as(Call.Get1Session::new),
            Combinators.combine(actor, session).as(Call.SessionUpRef::new),
            Combinators.combine(actor, session).as(Call.SessionFree::new),
            connection.map(Call.Shutdown::new));
    return call.list().ofMaxSize(80);
  }
}
