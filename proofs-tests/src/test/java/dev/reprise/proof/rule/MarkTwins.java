package dev.reprise.proof.rule;

import static dev.reprise.proof.logic.Command.assume;
import static dev.reprise.proof.logic.Command.let;
import static dev.reprise.proof.logic.Command.pick;
import static dev.reprise.proof.logic.Command.sequence;
import static dev.reprise.proof.logic.Command.set;
import static dev.reprise.proof.logic.Command.skip;
import static dev.reprise.proof.logic.Command.when;
import static dev.reprise.proof.logic.Expr.and;
import static dev.reprise.proof.logic.Expr.isNone;
import static dev.reprise.proof.logic.Expr.isSome;
import static dev.reprise.proof.logic.Expr.minus;
import static dev.reprise.proof.logic.Expr.not;
import static dev.reprise.proof.logic.Expr.number;
import static dev.reprise.proof.logic.Expr.plus;
import static dev.reprise.proof.logic.Expr.truth;
import static dev.reprise.proof.logic.Symbol.ALIVE;
import static dev.reprise.proof.logic.Symbol.CONTEXT;
import static dev.reprise.proof.logic.Symbol.EXPIRED;
import static dev.reprise.proof.logic.Symbol.HELD;
import static dev.reprise.proof.logic.Symbol.HOLDS;
import static dev.reprise.proof.logic.Symbol.ISSUED;
import static dev.reprise.proof.logic.Symbol.NAMELESS_RESUMABLE;
import static dev.reprise.proof.logic.Symbol.NAMES;
import static dev.reprise.proof.logic.Symbol.RENEWED_IN_PLACE;
import static dev.reprise.proof.logic.Symbol.RESUMABLE;
import static dev.reprise.proof.logic.Symbol.SERVER;
import static dev.reprise.proof.logic.Symbol.SPEAKS_OTHER;
import static dev.reprise.proof.rule.Phases.enters;
import static dev.reprise.proof.rule.Phases.handshaking;

import dev.reprise.model.state.Phase;
import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Sort;
import java.util.List;

/** Twins that offer or reuse what they may not, or leave a mark wrong. */
public final class MarkTwins {

  private MarkTwins() {}

  public static List<Twin> all() {
    return List.of(
        new Twin(
            "a session is offered that cannot be resumed",
            "connect-start",
            StepInvariant.ONLY_RESUMABLE_IS_OFFERED.name(),
            new Rules() {
              @Override
              Expr offers(Expr c) {
                return isSome(HOLDS.of(c));
              }
            }),
        new Twin(
            "a session is offered whose time is over",
            "connect-start",
            StepInvariant.EXPIRED_IS_NOT_OFFERED.name(),
            new Rules() {
              @Override
              Expr offers(Expr c) {
                return and(
                    isSome(HOLDS.of(c)), RESUMABLE.of(HOLDS.of(c)), isOfItsVersion(c, HOLDS.of(c)));
              }
            }),
        new Twin(
            "a session of the other version is offered",
            "connect-start",
            Invariant.OFFERED_FITS,
            new Rules() {
              @Override
              Expr offers(Expr c) {
                return and(
                    isSome(HOLDS.of(c)), RESUMABLE.of(HOLDS.of(c)), not(EXPIRED.of(HOLDS.of(c))));
              }
            }),
        new Twin(
            "a session that can be resumed is not offered",
            "connect-start",
            StepInvariant.RESUMABLE_IS_OFFERED.name(),
            new Rules() {
              @Override
              Expr offers(Expr c) {
                return truth(false);
              }
            }),
        new Twin(
            "a connection offers and has nothing",
            "connect-start",
            Invariant.OFFERING_HAS_SOMETHING,
            new Rules() {
              @Override
              Expr offers(Expr c) {
                return isNone(HOLDS.of(c));
              }
            }),
        new Twin(
            "a server's connection begins as a client's",
            "connect-start",
            Invariant.SERVER_OFFERS_NOTHING,
            new Rules() {
              @Override
              Command clientIn(Expr c, Expr phase) {
                return sequence(there(c), assume(phase));
              }
            }),
        new Twin(
            "a session is set during a handshake",
            "set-session",
            StepInvariant.OFFERED_STAYS_HELD.name(),
            new Rules() {
              @Override
              Command settable(Expr c) {
                return there(c);
              }
            }),
        new Twin(
            "NULL is set during a handshake",
            "clear-session",
            Invariant.OFFERING_HAS_SOMETHING,
            new Rules() {
              @Override
              Command settable(Expr c) {
                return there(c);
              }
            }),
        new Twin(
            "the version is set during a handshake",
            "set-version",
            Invariant.OFFERED_FITS,
            new Rules() {
              @Override
              Command setVersion(Expr c, Expr other) {
                return sequence(
                    there(c), assume(not(SERVER.of(c))), set(SPEAKS_OTHER.of(c), other));
              }
            }),
        new Twin(
            "a session is reused that was not offered",
            "connect-finish-reused",
            StepInvariant.REUSED_ONLY_AFTER_OFFER.name(),
            new Rules() {
              @Override
              Command reuses(Expr c, Expr fresh) {
                return sequence(clientIn(c, handshaking(c)), finishes(c, true, Phase.OPEN));
              }
            }),
        new Twin(
            "a connection that reused a session does not hold it",
            "connect-finish-reused",
            StepInvariant.REUSED_IS_WHAT_WAS_OFFERED.name(),
            new Rules() {
              @Override
              Command reuses(Expr c, Expr fresh) {
                return sequence(super.reuses(c, fresh), givesBack(c));
              }
            }),
        new Twin(
            "a session is reused once more than it may",
            "connect-finish-reused",
            StepInvariant.USED_ONCE.name(),
            neverSpoils()),
        new Twin(
            "a ticket is renewed in place by a handshake that offered none",
            "connect-renewed-in-place",
            StepInvariant.REUSED_ONLY_AFTER_OFFER.name(),
            new Rules() {
              @Override
              Command renewsInPlace(Expr c) {
                return sequence(
                    assume(RENEWED_IN_PLACE.of()),
                    clientIn(c, handshaking(c)),
                    finishes(c, true, Phase.OPEN));
              }
            }),
        new Twin(
            "a session whose ticket is renewed is used once more than it may",
            "connect-finish-renewed",
            StepInvariant.USED_ONCE.name(),
            neverSpoils()),
        new Twin(
            "a server reuses a session whose time is over",
            "accept-finds",
            StepInvariant.SERVER_REUSES_WHAT_IT_FINDS_GOOD.name(),
            new Rules() {
              @Override
              Command accepts(Expr c, Expr s) {
                return finishes(c, true, Phase.OPEN);
              }
            }),
        new Twin(
            "a callback gives a session that cannot be resumed, and it is reused",
            "accept-gets",
            StepInvariant.SERVER_REUSES_WHAT_IT_FINDS_GOOD.name(),
            new Rules() {
              @Override
              Command accepts(Expr c, Expr s) {
                return sequence(assume(not(EXPIRED.of(s))), finishes(c, true, Phase.OPEN));
              }
            }),
        new Twin(
            "a session that is taken can be resumed again",
            "session-up-ref",
            StepInvariant.BAD_STAYS_BAD.name(),
            new Rules() {
              @Override
              Command sessionUpRef(Expr b, Expr s) {
                return sequence(super.sessionUpRef(b, s), when(ISSUED.of(s), good(s)));
              }
            }),
        new Twin(
            "a ticket makes another session good than the one that the connection holds",
            "ticket",
            StepInvariant.BAD_STAYS_BAD.name(),
            new Rules() {
              @Override
              Command negotiated(Expr c, Expr s) {
                return pick("other", Sort.SESSION, t -> and(ALIVE.of(t), ISSUED.of(t)), this::good);
              }
            }),
        new Twin(
            "a session that is made can be resumed",
            "session-new",
            Invariant.RESUMABLE_IS_ISSUED,
            new Rules() {
              @Override
              Command sessionNew(Expr b, Expr s) {
                return sequence(super.sessionNew(b, s), good(s));
              }
            }),
        new Twin(
            "the session of a handshake that fails can still be resumed",
            "connect-finish-failed",
            StepInvariant.FAILED_IS_BAD.name(),
            neverSpoils()),
        new Twin(
            "the session of an open connection that is freed can still be resumed",
            "connection-free",
            StepInvariant.FREED_OPEN_IS_BAD.name(),
            neverSpoils()),
        new Twin(
            "the session of a connection that was shut down turns bad",
            "connection-free",
            StepInvariant.CLOSED_STAYS_GOOD.name(),
            new Rules() {
              @Override
              Command spoils(Expr c, Expr condition) {
                return super.spoils(c, truth(true));
              }
            }),
        new Twin(
            "the session of an open connection that is replaced can still be resumed",
            "set-session",
            StepInvariant.REPLACED_OPEN_IS_BAD.name(),
            new Rules() {
              @Override
              Command spoilsReplaced(Expr c, Expr s) {
                return skip();
              }
            }),
        new Twin(
            "the session of an open connection can still be resumed after NULL is set",
            "clear-session",
            StepInvariant.REPLACED_OPEN_IS_BAD.name(),
            neverSpoils()),
        new Twin(
            "the session of an open connection that is reset can still be resumed",
            "connection-clear",
            StepInvariant.REPLACED_OPEN_IS_BAD.name(),
            neverSpoils()),
        new Twin(
            "a flush marks where the stack says that it does not",
            "dropping",
            "kept",
            new Rules() {
              @Override
              Command drop(Expr s) {
                return sequence(bad(s), super.drop(s));
              }
            }),
        new Twin(
            "a connection that is freed is forgotten in part",
            "connection-free",
            Invariant.ABSENT_IS_FORGOTTEN,
            new Rules() {
              @Override
              Command vanishes(Expr c) {
                return sequence(set(CONTEXT.of(c), NO_CONTEXT), enters(c, Phase.ABSENT));
              }
            }),
        new Twin(
            "a connection that has two names is freed with the first",
            "connection-free",
            Invariant.THERE_IFF_NAMED,
            new Rules() {
              @Override
              Command vanishes(Expr c) {
                return sequence(
                    set(CONTEXT.of(c), NO_CONTEXT),
                    enters(c, Phase.ABSENT),
                    set(NAMES.of(c), minus(NAMES.of(c), number(1))));
              }

              @Override
              Command connectionFree(Expr c) {
                return sequence(there(c), freed(c));
              }
            }),
        new Twin(
            "a connection that is not there gets a name",
            "connection-dup-started",
            Invariant.THERE_IFF_NAMED,
            new Rules() {
              @Override
              Command connectionDupStarted(Expr of) {
                return set(NAMES.of(of), plus(NAMES.of(of), number(1)));
              }
            }),
        new Twin(
            "a connection that is not there is shut down",
            "shutdown",
            Invariant.ABSENT_IS_FORGOTTEN,
            new Rules() {
              @Override
              Command shutdown(Expr c) {
                return enters(c, Phase.CLOSED);
              }
            }),
        new Twin(
            "a connection keeps its nameless session beside the one that is set",
            "set-session",
            Invariant.NAMELESS_HOLDS_NONE,
            new Rules() {
              @Override
              Command references(Expr c, Expr s) {
                return let(
                    "kept",
                    NAMELESS_RESUMABLE.of(c),
                    kept -> sequence(super.references(c, s), set(NAMELESS_RESUMABLE.of(c), kept)));
              }
            }),
        new Twin(
            "a server's connection that is reset is a client's",
            "connection-clear",
            StepInvariant.SIDE_STAYS.name(),
            new Rules() {
              @Override
              Command connectionClear(Expr c) {
                return sequence(super.connectionClear(c), set(SERVER.of(c), truth(false)));
              }
            }),
        new Twin(
            "a connection that is reset still says that it reused",
            "connection-clear",
            Invariant.REUSED_IS_ESTABLISHED,
            new Rules() {
              @Override
              Command finishes(Expr c, boolean reused, Phase phase) {
                return enters(c, phase);
              }
            }),
        new Twin(
            "a connection that is connected begins again",
            "connect-again",
            Invariant.REUSED_IS_ESTABLISHED,
            new Rules() {
              @Override
              Command connectAgain(Expr c) {
                return sequence(super.connectAgain(c), enters(c, Phase.GREETING));
              }
            }),
        new Twin(
            "setting the cache mode takes the context from the application",
            "set-cache-mode",
            Invariant.LINKED_IN_LIVING_CONTEXT,
            new Rules() {
              @Override
              Command setCacheMode(Expr a, Expr clients) {
                return set(HELD.of(a), truth(false));
              }
            }),
        new Twin(
            "setting the get callback takes the context from the application",
            "set-get-callback",
            Invariant.LINKED_IN_LIVING_CONTEXT,
            new Rules() {
              @Override
              Command setGetCallback(Expr a, Expr hands) {
                return set(HELD.of(a), truth(false));
              }
            }));
  }

  private static Rules neverSpoils() {
    return new Rules() {
      @Override
      Command spoils(Expr c, Expr condition) {
        return skip();
      }
    };
  }
}
