package dev.reprise.model.property;

import static dev.reprise.model.property.MadeSteps.C1;
import static dev.reprise.model.property.MadeSteps.S1;
import static dev.reprise.model.property.MadeSteps.S2;
import static dev.reprise.model.property.MadeSteps.bare;
import static dev.reprise.model.property.MadeSteps.called;
import static dev.reprise.model.property.MadeSteps.open;
import static dev.reprise.model.property.MadeSteps.step;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.CacheMode;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.GetCallback;
import dev.reprise.spec.call.Session;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Steps in which a server accepts, each as no machine may make it. */
final class BrokenServers {

  private static final Call OFFERED = new Call.Accept(C1, S1, S2);

  private BrokenServers() {}

  /** A server's connection c1 that has not started, and s1, good and in the cache of context A. */
  private static MadeState cached() {
    return bare(Phase.FRESH)
        .with(1, ConnectionField.SERVER, 1)
        .withSession(1, 1, true)
        .withCached(1, 1, 1);
  }

  /** The same, but only the application owns s1, and the callback does that. */
  private static MadeState outside(GetCallback does) {
    return bare(Phase.FRESH)
        .with(1, ConnectionField.SERVER, 1)
        .withSession(1, 1, true)
        .withReferences(1, 1, 1)
        .with(1, ContextField.GET_CALLBACK, does.ordinal());
  }

  /** After it: c1 holds s1, which it has reused. */
  private static MadeState reused() {
    return open(Phase.OPEN).with(1, ConnectionField.SERVER, 1).withReused(1);
  }

  static Stream<Arguments> steps() {
    return Stream.of(
        Arguments.of(
            CacheInvariants.REUSES_WHAT_IT_FINDS_GOOD,
            step(cached(), OFFERED, bare(Phase.OPEN).withConnection(1, 1, Phase.OPEN, 2))),
        Arguments.of(
            CacheInvariants.REUSES_WHAT_IT_FINDS_GOOD,
            step(cached(), OFFERED, reused().withConnection(1, 1, Phase.OPEN, 2))),
        Arguments.of(
            CacheInvariants.REUSES_WHAT_IT_FINDS_GOOD,
            step(cached().withSession(1, 1, false), OFFERED, reused())),
        Arguments.of(
            CacheInvariants.REUSES_WHAT_IT_FINDS_GOOD,
            step(cached().with(1, SessionField.EXPIRED, 1), OFFERED, reused())),
        Arguments.of(
            CacheInvariants.REUSES_WHAT_IT_FINDS_GOOD,
            step(cached().with(1, SessionField.ID_CONTEXT, 1), OFFERED, reused())),
        Arguments.of(
            CacheInvariants.REUSES_WHAT_IT_FINDS_GOOD,
            step(
                cached()
                    .with(
                        1,
                        ContextField.CACHE_MODE,
                        new CacheMode(false, true, false, true).number()),
                OFFERED,
                reused())),
        Arguments.of(
            CacheInvariants.REUSES_WHAT_IT_FINDS_GOOD,
            step(outside(GetCallback.MISSES), OFFERED, reused())),
        Arguments.of(
            CacheInvariants.REUSES_WHAT_IT_FINDS_GOOD,
            step(outside(GetCallback.LENDS).withReferences(1, 1, 0), OFFERED, reused())),
        Arguments.of(
            CacheInvariants.REUSES_WHAT_IT_FINDS_GOOD,
            step(
                outside(GetCallback.LENDS),
                OFFERED,
                bare(Phase.OPEN).withConnection(1, 1, Phase.OPEN, 2))),
        Arguments.of(
            CacheInvariants.REUSES_WHAT_IT_FINDS_GOOD,
            step(cached(), new Call.Accept(C1, Session.NONE, S2), reused())),
        Arguments.of(
            StepInvariants.REUSED_ONLY_AFTER_OFFER,
            step(cached(), new Call.Accept(C1, Session.NONE, S2), reused())),
        Arguments.of(
            CacheInvariants.ASKS_FOR_WHAT_IT_LACKS,
            step(outside(GetCallback.LENDS), OFFERED, reused())),
        Arguments.of(
            CacheInvariants.ASKS_FOR_WHAT_IT_LACKS,
            step(
                cached().with(1, ContextField.GET_CALLBACK, GetCallback.LENDS.ordinal()),
                OFFERED,
                reused(),
                called(Kind.CALLED_GET, 1, 1))),
        Arguments.of(
            CacheInvariants.ASKS_FOR_WHAT_IT_LACKS,
            step(outside(GetCallback.NONE), OFFERED, reused(), called(Kind.CALLED_GET, 1, 1))),
        Arguments.of(
            CacheInvariants.ASKS_FOR_WHAT_IT_LACKS,
            step(outside(GetCallback.LENDS), OFFERED, reused(), called(Kind.CALLED_GET, 1, 2))),
        Arguments.of(
            CacheInvariants.ASKS_FOR_WHAT_IT_LACKS,
            step(cached(), new Call.Shutdown(C1), cached(), called(Kind.CALLED_GET, 1, 1))),
        Arguments.of(
            CacheInvariants.GIVEN_IS_ONE_LESS,
            step(outside(GetCallback.GIVES), OFFERED, reused().withReferences(1, 1, 1))),
        Arguments.of(
            CacheInvariants.GIVEN_IS_ONE_LESS, step(outside(GetCallback.LENDS), OFFERED, reused())),
        Arguments.of(
            CacheInvariants.SET_ON_SERVER_SAYS_NOTHING,
            step(
                open(Phase.FRESH).with(1, ConnectionField.SERVER, 1),
                new Call.Accept(C1, Session.NONE, S2),
                open(Phase.OPEN).with(1, ConnectionField.SERVER, 1))));
  }
}
