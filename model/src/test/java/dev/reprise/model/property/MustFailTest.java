package dev.reprise.model.property;

import static dev.reprise.model.property.MadeSteps.A;
import static dev.reprise.model.property.MadeSteps.C1;
import static dev.reprise.model.property.MadeSteps.S1;
import static dev.reprise.model.property.MadeSteps.S2;
import static dev.reprise.model.property.MadeSteps.UNDEFINED;
import static dev.reprise.model.property.MadeSteps.bare;
import static dev.reprise.model.property.MadeSteps.connect;
import static dev.reprise.model.property.MadeSteps.destroyed;
import static dev.reprise.model.property.MadeSteps.finish;
import static dev.reprise.model.property.MadeSteps.givenBack;
import static dev.reprise.model.property.MadeSteps.open;
import static dev.reprise.model.property.MadeSteps.step;
import static dev.reprise.model.property.MadeSteps.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.ContextField;
import dev.reprise.model.state.Movement;
import dev.reprise.model.state.Movement.Kind;
import dev.reprise.model.state.Own;
import dev.reprise.model.state.PackedState;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.model.state.State;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.call.Outcome;
import dev.reprise.spec.call.Session;
import dev.reprise.spec.clause.Clause;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** For every property a state or a step that breaks it, so that we know that it can be broken. */
class MustFailTest {

  static Stream<Arguments> brokenStates() {
    return Stream.of(
        Arguments.of(
            StateInvariants.COUNT_IS_NUMBER_OF_OWNERS,
            new MadeState() {
              @Override
              public int owners(int session) {
                return super.owners(session) + 1;
              }
            }),
        Arguments.of(
            StateInvariants.COUNT_IS_NUMBER_OF_OWNERS,
            new MadeState() {
              @Override
              public boolean exists(int session) {
                return session == 1;
              }
            }),
        Arguments.of(
            StateInvariants.COUNT_IS_NUMBER_OF_OWNERS,
            new MadeState() {
              @Override
              public int connectionsOf(int session) {
                return session == 1 ? 1 : 0;
              }

              @Override
              public int owners(int session) {
                return 0;
              }

              @Override
              public boolean exists(int session) {
                return false;
              }
            }),
        Arguments.of(StateInvariants.WITHOUT_OWNER_GONE, new MadeState().withSession(1, 1, false)),
        Arguments.of(StateInvariants.WITHOUT_OWNER_GONE, new MadeState().withSession(1, 0, true)),
        Arguments.of(StateInvariants.HELD_AT_HOME, open(Phase.FRESH).withSession(1, 2, true)),
        Arguments.of(StateInvariants.HELD_AT_HOME, open(Phase.FRESH).withSession(1, 0, false)),
        Arguments.of(
            StateInvariants.BLANK_NOT_RESUMABLE,
            new MadeState().withSession(1, 0, true).withReferences(1, 1, 1)),
        Arguments.of(
            StateInvariants.ABSENT_HAS_NOTHING,
            new MadeState().withConnection(1, 1, Phase.ABSENT, 0)),
        Arguments.of(
            StateInvariants.ABSENT_HAS_NOTHING,
            new MadeState().withConnection(1, 0, Phase.ABSENT, 1)),
        Arguments.of(StateInvariants.ABSENT_HAS_NOTHING, new MadeState().withReused(1)),
        Arguments.of(
            StateInvariants.ABSENT_HAS_NOTHING, new MadeState().withOwn(1, Own.NOT_RESUMABLE)),
        Arguments.of(
            StateInvariants.ABSENT_HAS_NOTHING,
            new MadeState().withConnection(1, 0, Phase.FRESH, 0)),
        Arguments.of(StateInvariants.REUSED_IS_ESTABLISHED, open(Phase.FAILED).withReused(1)),
        Arguments.of(StateInvariants.OFFERED_IS_HELD, bare(Phase.OFFERING)),
        Arguments.of(
            StateInvariants.COUNT_IS_NUMBER_OF_OWNERS,
            new MadeState() {
              @Override
              public int owners(int session) {
                return connectionsOf(session) + references(session);
              }
            }.withCached(1, 1, 1)),
        Arguments.of(
            StateInvariants.WITHOUT_OWNER_GONE, new MadeState().with(1, SessionField.EXPIRED, 1)),
        Arguments.of(
            StateInvariants.ABSENT_HAS_NOTHING, new MadeState().with(1, ConnectionField.SERVER, 1)),
        Arguments.of(
            StateInvariants.SERVER_ONLY_ACCEPTS,
            bare(Phase.GREETING).with(1, ConnectionField.SERVER, 1)),
        Arguments.of(
            StateInvariants.SERVER_ONLY_ACCEPTS,
            bare(Phase.FAILED).with(1, ConnectionField.SERVER, 1)),
        Arguments.of(
            StateInvariants.CACHED_AT_HOME,
            new MadeState().withContext(1).withSession(1, 2, false).withCached(1, 1, 1)),
        Arguments.of(
            StateInvariants.CACHE_IS_A_LIST,
            new MadeState().withCached(1, 1, 1).withCached(1, 2, 3)),
        Arguments.of(
            StateInvariants.CACHE_IS_A_LIST,
            new MadeState().withCached(1, 1, 1).withCached(1, 2, 1)),
        Arguments.of(StateInvariants.CACHE_IS_A_LIST, new MadeState().withCached(1, 1, 0)),
        Arguments.of(StateInvariants.CACHE_IS_A_LIST, new MadeState().withCached(0, 1, 1)),
        Arguments.of(
            StateInvariants.CACHE_IS_A_LIST,
            new MadeState() {
              @Override
              public int lastCached(int context) {
                return 2;
              }
            }.withCached(1, 1, 1).withCached(1, 2, 2)),
        Arguments.of(
            StateInvariants.CACHE_IS_A_LIST,
            new MadeState() {
              @Override
              public int cached(int context) {
                return 0;
              }
            }.withCached(1, 1, 1)),
        Arguments.of(
            StateInvariants.CACHED_IDS_DIFFER,
            new MadeState().withCached(1, 1, 1).withCached(1, 2, 2)),
        Arguments.of(
            StateInvariants.UNOWNED_CONTEXT_HAS_NO_CACHE, new MadeState().withCached(1, 1, 1)),
        Arguments.of(
            StateInvariants.UNOWNED_CONTEXT_HAS_NO_CACHE,
            new MadeState().with(1, ContextField.CACHE_SIZE, 1)),
        Arguments.of(StateInvariants.NAMES_IN_REACH, new MadeState().withReferences(1, 1, -1)),
        Arguments.of(
            StateInvariants.NAMES_IN_REACH, new MadeState().withConnection(1, 1, Phase.FRESH, 5)),
        Arguments.of(
            StateInvariants.NAMES_IN_REACH, new MadeState().withConnection(1, 5, Phase.FRESH, 0)),
        Arguments.of(StateInvariants.NAMES_IN_REACH, new MadeState().withSession(1, 5, false)),
        Arguments.of(StateInvariants.NAMES_IN_REACH, new MadeState().withCached(5, 1, 1)),
        Arguments.of(StateInvariants.NOTHING_UNREAD, packed(0, 1L << 8, 0, 0)),
        Arguments.of(StateInvariants.NOTHING_UNREAD, packed(0, 1L << 57, 0, 0)),
        Arguments.of(StateInvariants.NOTHING_UNREAD, packed(1L << 12, 0, 0, 0)),
        Arguments.of(StateInvariants.NOTHING_UNREAD, packed(0, 0, 1L << 13, 0)),
        Arguments.of(StateInvariants.NOTHING_UNREAD, packed(0, 0, 1L << 44, 0)),
        Arguments.of(StateInvariants.NOTHING_UNREAD, packed(0, 0, 1L << 60, 0)),
        Arguments.of(StateInvariants.NOTHING_UNREAD, packed(0, 0, 0, 1L << 10)),
        Arguments.of(
            StateInvariants.ALL_CAN_BE_DESTROYED,
            new MadeState().withConnection(1, 0, Phase.ABSENT, 1).withSession(1, 1, true)),
        Arguments.of(
            StateInvariants.ALL_CAN_BE_DESTROYED, new MadeState().withSession(1, 1, false)),
        Arguments.of(
            StateInvariants.ALL_CAN_BE_DESTROYED,
            new MadeState().withSession(1, 1, false).withCached(1, 1, 1)));
  }

  /** One context, one connection, one session, one actor, and whatever else those bits say. */
  private static PackedState packed(
      long connections, long sessions, long more, long moreOfSessions) {
    PackedState state = new PackedState(1, 1, 1, 1);
    state.set(new PackedState.Bits(connections, sessions, more, moreOfSessions));
    return state;
  }

  @ParameterizedTest
  @MethodSource("brokenStates")
  void a_state_that_breaks_the_invariant_is_caught(Invariant invariant, State state) {
    assertThat(invariant.holds(state)).isFalse();
  }

  static Stream<Arguments> brokenSteps() {
    return Stream.of(
            ofReferences(),
            BrokenCopies.steps(),
            BrokenCaches.steps(),
            BrokenServers.steps(),
            BrokenEffects.steps())
        .flatMap(steps -> steps);
  }

  private static Stream<Arguments> ofReferences() {
    return Stream.of(
        Arguments.of(
            StepInvariants.UNDONE_CHANGES_NOTHING,
            step(bare(Phase.OPEN), new Call.Shutdown(C1), UNDEFINED, bare(Phase.CLOSED))),
        Arguments.of(
            StepInvariants.UNDONE_CHANGES_NOTHING,
            step(
                open(Phase.OPEN), new Call.Shutdown(C1), UNDEFINED, open(Phase.OPEN), taken(1, 1))),
        Arguments.of(
            StepInvariants.GIVES_BACK_ITS_OWN,
            step(bare(Phase.OPEN), new Call.ClearSession(C1), bare(Phase.OPEN), givenBack(1, 1))),
        Arguments.of(
            StepInvariants.GIVES_BACK_ITS_OWN,
            step(
                open(Phase.OPEN),
                new Call.SetSession(C1, S1),
                open(Phase.OPEN),
                givenBack(1, 1),
                givenBack(1, 1),
                taken(1, 1),
                taken(1, 1))),
        Arguments.of(
            StepInvariants.LEDGER_ACCOUNTS_FOR_OWNERS,
            step(open(Phase.OPEN), new Call.ClearSession(C1), bare(Phase.OPEN))),
        Arguments.of(
            StepInvariants.LEDGER_ACCOUNTS_FOR_OWNERS,
            step(
                open(Phase.OPEN),
                new Call.Get1Session(Actor.APP, C1, S1),
                open(Phase.OPEN).withReferences(1, 1, 2),
                taken(-1, 1))),
        Arguments.of(
            StepInvariants.DESTROYED_BY_LAST_OWNER,
            step(open(Phase.OPEN), new Call.ClearSession(C1), bare(Phase.OPEN), givenBack(1, 1))),
        Arguments.of(
            StepInvariants.DESTROYED_BY_LAST_OWNER,
            step(
                open(Phase.OPEN),
                new Call.ClearSession(C1),
                bare(Phase.OPEN),
                givenBack(1, 1),
                destroyed(1),
                destroyed(1))),
        Arguments.of(
            StepInvariants.DESTROYED_BY_LAST_OWNER,
            step(
                open(Phase.OPEN).withReferences(1, 1, 1),
                new Call.ClearSession(C1),
                bare(Phase.OPEN).withReferences(1, 1, 1),
                givenBack(1, 1),
                destroyed(1))),
        Arguments.of(
            StepInvariants.DESTROYED_BY_LAST_OWNER,
            step(
                open(Phase.OPEN),
                new Call.ClearSession(C1),
                bare(Phase.OPEN),
                destroyed(1),
                givenBack(1, 1))),
        Arguments.of(
            StepInvariants.ONLY_NAMED_OWNERS_MOVE,
            step(
                open(Phase.OPEN).withReferences(1, 1, 1),
                new Call.SessionFree(Actor.APP, S1),
                bare(Phase.OPEN).withReferences(1, 1, 1),
                givenBack(1, 1))),
        Arguments.of(
            StepInvariants.ONLY_NAMED_OWNERS_MOVE,
            step(
                open(Phase.OPEN),
                new Call.SessionUpRef(Actor.APP, S1),
                open(Phase.OPEN).withReferences(2, 1, 1),
                taken(-2, 1))),
        Arguments.of(
            StepInvariants.SET_TAKES_ONE_AND_RELEASES_THE_OLD,
            step(
                open(Phase.FRESH).withReferences(1, 1, 1),
                new Call.SetSession(C1, S2),
                open(Phase.FRESH).withReferences(1, 1, 1))),
        Arguments.of(
            StepInvariants.SET_TAKES_ONE_AND_RELEASES_THE_OLD,
            step(
                open(Phase.FRESH),
                new Call.SetSession(C1, S2),
                open(Phase.FRESH).withConnection(1, 1, Phase.FRESH, 2).withReferences(1, 1, 1))),
        Arguments.of(
            StepInvariants.SET_TAKES_ONE_AND_RELEASES_THE_OLD,
            step(
                open(Phase.FRESH),
                new Call.SetSession(C1, S1),
                open(Phase.FRESH).withConnection(2, 1, Phase.FRESH, 1))),
        Arguments.of(
            StepInvariants.CLEAR_RELEASES,
            step(open(Phase.OPEN), new Call.ClearSession(C1), open(Phase.OPEN))),
        Arguments.of(
            StepInvariants.CLEAR_RELEASES,
            step(
                open(Phase.OPEN),
                new Call.ClearSession(C1),
                bare(Phase.OPEN).withReferences(1, 1, 1))),
        Arguments.of(
            StepInvariants.RELEASED_UNLESS_REUSED,
            step(open(Phase.OFFERING), finish(Outcome.FULL, S2), open(Phase.OPEN))),
        Arguments.of(
            StepInvariants.RELEASED_UNLESS_REUSED,
            step(open(Phase.FRESH), connect(Outcome.FULL), open(Phase.OPEN))),
        Arguments.of(
            StepInvariants.RELEASED_UNLESS_REUSED,
            step(open(Phase.OFFERING), finish(Outcome.FAILED, Session.NONE), open(Phase.FAILED))),
        Arguments.of(
            StepInvariants.ONLY_RESUMABLE_IS_OFFERED,
            step(
                open(Phase.FRESH).withSession(1, 1, false),
                new Call.ConnectStart(C1),
                open(Phase.OFFERING).withSession(1, 1, false))),
        Arguments.of(
            StepInvariants.ONLY_RESUMABLE_IS_OFFERED,
            step(open(Phase.FRESH), new Call.ConnectStart(C1), open(Phase.GREETING))),
        Arguments.of(
            StepInvariants.REUSED_ONLY_AFTER_OFFER,
            step(open(Phase.GREETING), finish(Outcome.REUSED, S2), open(Phase.OPEN).withReused(1))),
        Arguments.of(
            StepInvariants.REUSED_ONLY_AFTER_OFFER,
            step(
                open(Phase.FRESH).withSession(1, 1, false),
                connect(Outcome.REUSED),
                open(Phase.OPEN).withReused(1))),
        Arguments.of(
            StepInvariants.REUSED_ONLY_AFTER_OFFER,
            step(open(Phase.OPEN), new Call.Shutdown(C1), open(Phase.CLOSED).withReused(1))),
        Arguments.of(
            StepInvariants.BAD_STAYS_BAD,
            step(
                open(Phase.OPEN).withSession(1, 1, false),
                new Call.Shutdown(C1),
                open(Phase.CLOSED))),
        Arguments.of(
            StepInvariants.CLOSED_STAYS_GOOD,
            step(
                open(Phase.CLOSED).withReferences(1, 1, 1),
                new Call.ConnectionFree(C1),
                new MadeState().withContext(1).withSession(1, 1, false).withReferences(1, 1, 1),
                givenBack(1, 1),
                new Movement(Kind.MARKED, Movement.NOBODY, 1, Clause.OPEN_2))),
        Arguments.of(
            StepInvariants.ONE_HOME,
            step(
                open(Phase.OPEN),
                new Call.SetSession(C1, S1),
                open(Phase.OPEN).withSession(1, 2, true))),
        Arguments.of(
            StepInvariants.ONE_HOME,
            step(
                open(Phase.OPEN),
                new Call.SetSession(C1, S1),
                open(Phase.OPEN).withSession(1, 0, false))),
        Arguments.of(
            StepInvariants.FREED_CONNECTION_RELEASES,
            step(
                open(Phase.OPEN),
                new Call.ConnectionFree(C1),
                new MadeState().withContext(1).withReferences(1, 1, 1))),
        Arguments.of(
            StepInvariants.FREED_CONNECTION_RELEASES,
            step(open(Phase.OPEN), new Call.ConnectionFree(C1), bare(Phase.FAILED))),
        Arguments.of(
            StepInvariants.FREED_CONTEXT_SERVES_ON,
            step(open(Phase.OPEN), new Call.ContextFree(A), new MadeState())),
        Arguments.of(
            StepInvariants.FREED_CONTEXT_SERVES_ON,
            step(open(Phase.OPEN), new Call.ContextFree(A), open(Phase.OPEN))),
        Arguments.of(
            StepInvariants.CONNECTED_ONCE,
            step(bare(Phase.OPEN), new Call.ConnectStart(C1), bare(Phase.GREETING))),
        Arguments.of(
            StepInvariants.CONNECTED_ONCE,
            step(bare(Phase.FRESH), new Call.Shutdown(C1), bare(Phase.CLOSED))),
        Arguments.of(
            StepInvariants.CONNECTED_ONCE,
            step(new MadeState().withContext(1), new Call.ConnectionNew(C1, A), bare(Phase.OPEN))),
        Arguments.of(
            StepInvariants.GIVEN_IS_ONE_REFERENCE,
            step(open(Phase.OPEN), new Call.Get1Session(Actor.APP, C1, S1), open(Phase.OPEN))),
        Arguments.of(
            StepInvariants.GIVEN_IS_ONE_REFERENCE,
            step(
                open(Phase.OPEN),
                new Call.SessionUpRef(Actor.APP, S1),
                open(Phase.OPEN).withReferences(1, 1, 2))),
        Arguments.of(
            StepInvariants.GIVEN_IS_ONE_REFERENCE,
            step(
                new MadeState(),
                new Call.SessionNew(Actor.APP, S1),
                new MadeState().withReferences(2, 1, 1))),
        Arguments.of(
            StepInvariants.ASKING_CHANGES_NOTHING,
            step(
                open(Phase.OPEN),
                new Call.GetSession(C1),
                open(Phase.OPEN).withReferences(1, 1, 1))),
        Arguments.of(
            StepInvariants.ASKING_CHANGES_NOTHING,
            step(open(Phase.OPEN), new Call.SessionReused(C1), open(Phase.OPEN).withReused(1))),
        Arguments.of(
            StepInvariants.ASKING_CHANGES_NOTHING,
            step(open(Phase.OPEN), new Call.CacheNumber(A), open(Phase.OPEN).withCached(1, 1, 1))),
        Arguments.of(
            StepInvariants.ASKING_CHANGES_NOTHING,
            step(open(Phase.OPEN), new Call.PeerShutdown(C1), open(Phase.CLOSED))),
        Arguments.of(
            StepInvariants.SAYS_WHAT_WAS_REUSED,
            step(open(Phase.OPEN), new Call.SessionReused(C1), open(Phase.OPEN))),
        Arguments.of(
            StepInvariants.SAYS_WHAT_WAS_REUSED,
            step(open(Phase.FRESH), new Call.SessionReused(C1), open(Phase.FRESH))));
  }

  @ParameterizedTest
  @MethodSource("brokenSteps")
  void a_step_that_breaks_the_invariant_is_caught(StepInvariant invariant, Transition step) {
    assertThat(invariant.holds(step)).isFalse();
  }

  @Test
  void every_property_is_broken_by_something_here() {
    Set<Object> broken = new LinkedHashSet<>();
    Stream.concat(brokenStates(), brokenSteps()).forEach(it -> broken.add(it.get()[0]));

    assertThat(broken).containsAll(StateInvariants.all()).containsAll(StepInvariants.all());
  }
}
