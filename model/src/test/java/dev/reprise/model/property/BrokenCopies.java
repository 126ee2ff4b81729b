package dev.reprise.model.property;

import static dev.reprise.model.property.MadeSteps.A;
import static dev.reprise.model.property.MadeSteps.B;
import static dev.reprise.model.property.MadeSteps.C1;
import static dev.reprise.model.property.MadeSteps.C2;
import static dev.reprise.model.property.MadeSteps.S1;
import static dev.reprise.model.property.MadeSteps.S2;
import static dev.reprise.model.property.MadeSteps.bare;
import static dev.reprise.model.property.MadeSteps.marked;
import static dev.reprise.model.property.MadeSteps.open;
import static dev.reprise.model.property.MadeSteps.step;
import static dev.reprise.model.property.MadeSteps.taken;

import dev.reprise.model.state.ConnectionField;
import dev.reprise.model.state.Phase;
import dev.reprise.model.state.SessionField;
import dev.reprise.spec.call.Actor;
import dev.reprise.spec.call.Call;
import dev.reprise.spec.clause.Clause;
import dev.reprise.spec.dialect.Value;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Steps of copies and of connections that start again, each as no machine may make it. */
final class BrokenCopies {

  private BrokenCopies() {}

  static Stream<Arguments> steps() {
    return Stream.concat(resets(), copies());
  }

  private static Stream<Arguments> resets() {
    Call reset = new Call.ConnectionClear(C1);
    return Stream.of(
        Arguments.of(
            StepInvariants.RESET_KEEPS_WHAT_IS_CLOSED,
            step(open(Phase.CLOSED), reset, bare(Phase.FRESH))),
        Arguments.of(
            StepInvariants.RESET_KEEPS_WHAT_IS_CLOSED,
            step(open(Phase.OPEN), reset, open(Phase.FRESH))),
        Arguments.of(
            StepInvariants.RESET_KEEPS_WHAT_IS_CLOSED,
            step(open(Phase.CLOSED), reset, open(Phase.CLOSED))),
        Arguments.of(
            StepInvariants.RESET_KEEPS_WHAT_IS_CLOSED,
            step(
                open(Phase.CLOSED).withReused(1),
                reset,
                Value.RESET_SERVER_DROPPED,
                bare(Phase.FRESH))),
        Arguments.of(
            StepInvariants.RESET_KEEPS_WHAT_IS_CLOSED,
            step(open(Phase.OPEN), reset, Value.RESET_OPEN_KEPT, bare(Phase.FRESH))),
        Arguments.of(
            StepInvariants.RESET_KEEPS_WHAT_IS_CLOSED,
            step(open(Phase.CLOSED).withReused(1), reset, open(Phase.FRESH).withReused(1))),
        Arguments.of(
            StepInvariants.RESET_KEEPS_WHAT_IS_CLOSED,
            step(
                open(Phase.FAILED), reset, open(Phase.FRESH).withConnection(1, 1, Phase.FRESH, 2))),
        Arguments.of(
            StepInvariants.CLOSED_STAYS_GOOD,
            step(
                open(Phase.CLOSED),
                reset,
                open(Phase.FRESH).withSession(1, 1, false),
                marked(1, Clause.CLR_2))),
        Arguments.of(
            StepInvariants.CONNECTED_ONCE,
            step(
                open(Phase.FRESH).withConnection(2, 1, Phase.CLOSED, 0),
                reset,
                open(Phase.FRESH).withConnection(2, 1, Phase.FRESH, 0))));
  }

  private static Stream<Arguments> copies() {
    Call dup = new Call.ConnectionDup(C2, C1);
    Call copy = new Call.SessionDup(Actor.APP, S1, S2);
    Call takes = new Call.CopySessionId(C2, C1);
    Call moves = new Call.SetContext(C1, B);
    return Stream.of(
        Arguments.of(
            StepInvariants.DUP_SHARES_THE_SESSION,
            step(open(Phase.FRESH), dup, open(Phase.FRESH).withConnection(2, 1, Phase.FRESH, 0))),
        Arguments.of(
            StepInvariants.DUP_SHARES_THE_SESSION,
            step(open(Phase.FRESH), dup, open(Phase.FRESH).withConnection(2, 2, Phase.FRESH, 1))),
        Arguments.of(
            StepInvariants.DUP_SHARES_THE_SESSION,
            step(
                open(Phase.FRESH).with(1, ConnectionField.SERVER, 1),
                dup,
                open(Phase.FRESH)
                    .with(1, ConnectionField.SERVER, 1)
                    .withConnection(2, 1, Phase.FRESH, 1))),
        Arguments.of(
            StepInvariants.DUP_SHARES_THE_SESSION,
            step(
                open(Phase.FRESH),
                dup,
                open(Phase.FRESH).withConnection(2, 1, Phase.FRESH, 1).withReferences(1, 1, 1))),
        Arguments.of(
            StepInvariants.DUP_SHARES_THE_SESSION, step(open(Phase.FRESH), dup, open(Phase.FRESH))),
        Arguments.of(
            StepInvariants.DUP_SHARES_THE_SESSION,
            step(
                open(Phase.FRESH).with(1, ConnectionField.OTHER_VERSION, 1),
                dup,
                open(Phase.FRESH)
                    .with(1, ConnectionField.OTHER_VERSION, 1)
                    .withConnection(2, 1, Phase.FRESH, 1))),
        Arguments.of(
            StepInvariants.COPY_IS_ANOTHER_SESSION,
            step(open(Phase.OPEN), copy, open(Phase.OPEN).withSession(2, 1, true))),
        Arguments.of(
            StepInvariants.COPY_IS_ANOTHER_SESSION,
            step(open(Phase.OPEN), copy, open(Phase.OPEN).withSession(2, 0, false))),
        Arguments.of(
            StepInvariants.COPY_IS_ANOTHER_SESSION,
            step(
                open(Phase.OPEN),
                copy,
                open(Phase.OPEN).withSession(2, 0, true).withCached(1, 2, 1))),
        Arguments.of(
            StepInvariants.COPY_IS_ANOTHER_SESSION,
            step(
                open(Phase.OPEN),
                copy,
                open(Phase.OPEN).withSession(2, 0, true).with(2, SessionField.EXPIRED, 1))),
        Arguments.of(
            StepInvariants.COPY_IS_ANOTHER_SESSION,
            step(
                open(Phase.OPEN),
                copy,
                open(Phase.OPEN).withSession(2, 0, true).withReferences(1, 1, 1))),
        Arguments.of(
            StepInvariants.COPY_IS_ANOTHER_SESSION,
            step(
                open(Phase.OPEN).withCached(1, 1, 1),
                copy,
                open(Phase.OPEN).withSession(2, 0, true))),
        Arguments.of(
            StepInvariants.DUP_SHARES_THE_SESSION,
            step(
                open(Phase.FRESH).with(1, ConnectionField.ID_CONTEXT, 1),
                dup,
                open(Phase.FRESH)
                    .with(1, ConnectionField.ID_CONTEXT, 1)
                    .withConnection(2, 1, Phase.FRESH, 1))),
        Arguments.of(
            StepInvariants.COPY_IS_ANOTHER_SESSION,
            step(
                open(Phase.OPEN).with(1, SessionField.OTHER_VERSION, 1),
                copy,
                open(Phase.OPEN).with(1, SessionField.OTHER_VERSION, 1).withSession(2, 0, true))),
        Arguments.of(
            StepInvariants.COPY_IS_ANOTHER_SESSION,
            step(
                open(Phase.OPEN).with(1, SessionField.ID_CONTEXT, 1),
                copy,
                open(Phase.OPEN).with(1, SessionField.ID_CONTEXT, 1).withSession(2, 0, true))),
        Arguments.of(
            StepInvariants.COPY_IS_ANOTHER_SESSION,
            step(
                open(Phase.OPEN).with(1, SessionField.ISSUED, 1),
                copy,
                open(Phase.OPEN).with(1, SessionField.ISSUED, 1).withSession(2, 0, true))),
        Arguments.of(
            StepInvariants.GIVEN_IS_ONE_REFERENCE,
            step(open(Phase.OPEN), copy, open(Phase.OPEN).withSession(2, 0, true))),
        Arguments.of(
            StepInvariants.SET_TAKES_ONE_AND_RELEASES_THE_OLD,
            step(
                open(Phase.OPEN).withConnection(2, 1, Phase.FRESH, 0),
                takes,
                open(Phase.OPEN).withConnection(2, 1, Phase.FRESH, 0))),
        Arguments.of(
            StepInvariants.CLEAR_RELEASES,
            step(
                bare(Phase.OPEN).withConnection(2, 1, Phase.FRESH, 1),
                takes,
                bare(Phase.OPEN).withConnection(2, 1, Phase.FRESH, 1))),
        Arguments.of(
            StepInvariants.MOVED_TAKES_NOTHING, step(bare(Phase.FRESH), moves, bare(Phase.FRESH))),
        Arguments.of(
            StepInvariants.MOVED_TAKES_NOTHING,
            step(
                bare(Phase.FRESH),
                moves,
                bare(Phase.FRESH).withConnection(1, 2, Phase.FRESH, 1),
                taken(1, 1))),
        Arguments.of(
            StepInvariants.MOVED_TAKES_NOTHING,
            step(
                bare(Phase.FRESH), moves, bare(Phase.FRESH).withConnection(1, 2, Phase.FAILED, 0))),
        Arguments.of(
            StepInvariants.ONLY_NAMED_OWNERS_MOVE,
            step(
                open(Phase.OPEN),
                new Call.CacheAdd(A, S1),
                open(Phase.OPEN).withCached(2, 1, 1),
                MadeSteps.cacheTakes(2, 1))));
  }
}
