package dev.reprise.proof.rule;

import static dev.reprise.proof.logic.Command.assume;
import static dev.reprise.proof.logic.Command.choice;
import static dev.reprise.proof.logic.Command.let;
import static dev.reprise.proof.logic.Command.maybe;
import static dev.reprise.proof.logic.Command.sequence;
import static dev.reprise.proof.logic.Command.set;
import static dev.reprise.proof.logic.Command.skip;
import static dev.reprise.proof.logic.Command.when;
import static dev.reprise.proof.logic.Expr.and;
import static dev.reprise.proof.logic.Expr.atMost;
import static dev.reprise.proof.logic.Expr.is;
import static dev.reprise.proof.logic.Expr.isNone;
import static dev.reprise.proof.logic.Expr.isSome;
import static dev.reprise.proof.logic.Expr.not;
import static dev.reprise.proof.logic.Expr.number;
import static dev.reprise.proof.logic.Expr.or;
import static dev.reprise.proof.logic.Expr.truth;
import static dev.reprise.proof.logic.Symbol.ALIVE;
import static dev.reprise.proof.logic.Symbol.BAD_REUSED;
import static dev.reprise.proof.logic.Symbol.CACHE;
import static dev.reprise.proof.logic.Symbol.CACHES_CLIENTS;
import static dev.reprise.proof.logic.Symbol.CONTEXT;
import static dev.reprise.proof.logic.Symbol.COPIED;
import static dev.reprise.proof.logic.Symbol.EXPIRED;
import static dev.reprise.proof.logic.Symbol.EXPIRED_OFFERED;
import static dev.reprise.proof.logic.Symbol.FAILED_MARKS;
import static dev.reprise.proof.logic.Symbol.GARBAGE_MARKS;
import static dev.reprise.proof.logic.Symbol.HANDS;
import static dev.reprise.proof.logic.Symbol.HOLDS;
import static dev.reprise.proof.logic.Symbol.HOME;
import static dev.reprise.proof.logic.Symbol.ISSUED;
import static dev.reprise.proof.logic.Symbol.LATER_TICKET_IN_PLACE;
import static dev.reprise.proof.logic.Symbol.NAMELESS_RESUMABLE;
import static dev.reprise.proof.logic.Symbol.OTHER_VERSION;
import static dev.reprise.proof.logic.Symbol.RENEWED_IN_PLACE;
import static dev.reprise.proof.logic.Symbol.RENEWED_MARKS;
import static dev.reprise.proof.logic.Symbol.RESUMABLE;
import static dev.reprise.proof.logic.Symbol.REUSED;
import static dev.reprise.proof.logic.Symbol.SERVER;
import static dev.reprise.proof.logic.Symbol.SINGLE_USE;
import static dev.reprise.proof.logic.Symbol.SPEAKS_OTHER;
import static dev.reprise.proof.logic.Symbol.TOKENS;
import static dev.reprise.proof.rule.Phases.enters;
import static dev.reprise.proof.rule.Phases.established;
import static dev.reprise.proof.rule.Phases.handshaking;
import static dev.reprise.proof.rule.Phases.in;

import dev.reprise.model.state.Phase;
import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Expr;

/**
 * How connections begin and end their handshakes: what they offer, what is reused, and which new
 * sessions there are. Decisions of the machine that need more than a state has here are left open
 * as a choice.
 */
class Handshakes extends CacheMoves {

  static Command there(Expr c) {
    return assume(isSome(CONTEXT.of(c)));
  }

  /** A part of a client's handshake. */
  Command clientIn(Expr c, Expr phase) {
    return sequence(there(c), assume(phase), assume(not(SERVER.of(c))));
  }

  // Offering

  /** Whether the session was made in the version that the connection speaks. */
  static Expr isOfItsVersion(Expr c, Expr s) {
    return is(OTHER_VERSION.of(s), SPEAKS_OTHER.of(c));
  }

  /** Whether the connection offers the session, once it holds it or a copy. */
  static Expr isOfferable(Expr c, Expr s) {
    return and(RESUMABLE.of(s), isOfItsVersion(c, s), or(not(EXPIRED.of(s)), EXPIRED_OFFERED.of()));
  }

  /** Whether a ClientHello offers what the connection has. */
  Expr offers(Expr c) {
    return or(
        and(isSome(HOLDS.of(c)), isOfferable(c, HOLDS.of(c))),
        and(isNone(HOLDS.of(c)), NAMELESS_RESUMABLE.of(c)));
  }

  /** The first half of a handshake. */
  Command connectStart(Expr c) {
    return sequence(clientIn(c, in(c, Phase.FRESH)), when(offers(c), offering(c), greeting(c)));
  }

  /** The ClientHello offers what the connection holds, which may turn bad by it. */
  Command offering(Expr c) {
    return sequence(maybe(spoils(c, truth(true))), enters(c, Phase.OFFERING));
  }

  /** The ClientHello offers nothing, and what the connection holds may be given back at once. */
  Command greeting(Expr c) {
    return sequence(maybe(givesBack(c)), enters(c, Phase.GREETING));
  }

  // The second half

  /** The handshake fails; garbage: the client ends it. */
  Command fails(Expr c, Expr garbage) {
    return sequence(
        clientIn(c, handshaking(c)),
        spoils(c, or(and(garbage, GARBAGE_MARKS.of()), and(not(garbage), FAILED_MARKS.of()))),
        maybe(givesBack(c)),
        finishes(c, false, Phase.FAILED));
  }

  /** What the connection says after its handshake. */
  Command finishes(Expr c, boolean reused, Phase phase) {
    return sequence(set(REUSED.of(c), truth(reused)), enters(c, phase));
  }

  Command reuses(Expr c, Expr fresh) {
    return sequence(
        clientIn(c, in(c, Phase.OFFERING)),
        assume(not(ALIVE.of(fresh))),
        spoils(c, and(SINGLE_USE.of(), CACHES_CLIENTS.of(CONTEXT.of(c)))),
        finishes(c, true, Phase.OPEN),
        maybe(succeeds(c, fresh)));
  }

  /**
   * The peer renews the ticket of the session that is reused, and a new session has the new one.
   */
  Command renews(Expr c, Expr fresh) {
    return sequence(
        assume(not(ALIVE.of(fresh))),
        renewing(c),
        follows(c, fresh),
        issued(fresh),
        maybe(negotiated(c, fresh)));
  }

  /** The same, but the session that is reused has the new ticket. */
  Command renewsInPlace(Expr c) {
    return sequence(
        assume(RENEWED_IN_PLACE.of()),
        renewing(c),
        let(
            "renewed",
            HOLDS.of(c),
            s -> sequence(assume(isSome(s)), issued(s), maybe(negotiated(c, s)))));
  }

  /** The session that is reused may turn bad by that. */
  private Command renewing(Expr c) {
    return sequence(
        clientIn(c, in(c, Phase.OFFERING)),
        spoils(c, and(or(SINGLE_USE.of(), RENEWED_MARKS.of()), CACHES_CLIENTS.of(CONTEXT.of(c)))),
        finishes(c, true, Phase.OPEN));
  }

  Command negotiates(Expr c, Expr fresh) {
    return sequence(
        clientIn(c, handshaking(c)),
        assume(not(ALIVE.of(fresh))),
        maybe(spoils(c, in(c, Phase.OFFERING))),
        givesBack(c),
        finishes(c, false, Phase.OPEN),
        maybe(succeeds(c, fresh)));
  }

  /** {@code SSL_connect} of a connection that is connected does nothing. */
  Command connectAgain(Expr c) {
    return clientIn(c, established(c));
  }

  // New sessions

  /** A new session object takes the place of the one that the connection holds. */
  Command succeeds(Expr c, Expr fresh) {
    return sequence(follows(c, fresh), maybe(issues(c, fresh)));
  }

  private Command follows(Expr c, Expr fresh) {
    return sequence(born(fresh), replaces(c, fresh), madeBy(c, fresh));
  }

  /** The properties of a session that the connection has made. */
  private static Command madeBy(Expr c, Expr s) {
    return sequence(set(HOME.of(s), CONTEXT.of(c)), set(OTHER_VERSION.of(s), SPEAKS_OTHER.of(c)));
  }

  /** A server has issued the session: its id is a new one, and it can be resumed from now on. */
  Command issues(Expr c, Expr s) {
    return sequence(issued(s), negotiated(c, s));
  }

  private Command issued(Expr s) {
    return sequence(set(ISSUED.of(s), truth(true)), set(COPIED.of(s), truth(false)), good(s));
  }

  Command ticket(Expr c, Expr fresh) {
    return sequence(
        clientIn(c, established(c)),
        assume(not(SPEAKS_OTHER.of(c))),
        assume(not(ALIVE.of(fresh))),
        choice(
            let("kept", HOLDS.of(c), kept -> sequence(assume(inPlace(kept)), issues(c, kept))),
            sequence(assume(elsewhere(c)), handed(c, fresh)),
            sequence(
                assume(or(isNone(HOLDS.of(c)), elsewhere(c))), follows(c, fresh), issues(c, fresh)),
            passedOver(c)));
  }

  /** A stack may read over a ticket that comes after its own SSL_shutdown. */
  private static Command passedOver(Expr c) {
    return assume(in(c, Phase.CLOSED));
  }

  /** Whether a ticket is written into the session: stacks may do so with the first. */
  private static Expr inPlace(Expr held) {
    return and(isSome(held), or(not(ISSUED.of(held)), LATER_TICKET_IN_PLACE.of()));
  }

  private static Expr elsewhere(Expr c) {
    return or(
        and(isSome(HOLDS.of(c)), not(ISSUED.of(HOLDS.of(c)))), not(LATER_TICKET_IN_PLACE.of()));
  }

  /** The connection keeps what it holds; cache and callback may take the new session. */
  Command handed(Expr c, Expr fresh) {
    return let(
        "within",
        CONTEXT.of(c),
        within ->
            when(
                CACHES_CLIENTS.of(within),
                choice(
                    skip(),
                    removeCallback(within, fresh),
                    sequence(made(c, fresh), actorTakes(APPLICATION, fresh)),
                    sequence(made(c, fresh), comesIn(within, fresh), newCallback(fresh)))));
  }

  private Command made(Expr c, Expr fresh) {
    return sequence(born(fresh), madeBy(c, fresh), issued(fresh));
  }

  // Serving

  private static Command serverIn(Expr c, Phase phase) {
    return sequence(there(c), assume(in(c, phase)), assume(SERVER.of(c)));
  }

  /** A full handshake of a server, whatever it found and declined before. */
  Command acceptFull(Expr c, Expr fresh) {
    return sequence(
        serverIn(c, Phase.FRESH),
        assume(not(ALIVE.of(fresh))),
        givesBack(c),
        born(fresh),
        takes(c, fresh),
        madeBy(c, fresh),
        finishes(c, false, Phase.OPEN),
        maybe(issues(c, fresh)));
  }

  /** The server finds the session in its cache, and reuses it or looks at it only. */
  Command acceptFinds(Expr c, Expr offered, Expr reuses) {
    return sequence(
        serverIn(c, Phase.FRESH),
        assume(and(ALIVE.of(offered), ISSUED.of(offered))),
        givesBack(c),
        assume(is(CACHE.of(offered), CONTEXT.of(c))),
        takes(c, offered),
        when(reuses, accepts(c, offered)));
  }

  /** The application's callback hands the session over, lent or given; it may be stored. */
  Command acceptGets(Expr c, Expr offered, Expr reuses) {
    return sequence(
        serverIn(c, Phase.FRESH),
        assume(and(ALIVE.of(offered), ISSUED.of(offered))),
        givesBack(c),
        assume(HANDS.of(CONTEXT.of(c))),
        assume(atMost(number(1), TOKENS.of(APPLICATION, offered))),
        assume(is(HOME.of(offered), CONTEXT.of(c))),
        takes(c, offered),
        maybe(actorGivesBack(APPLICATION, offered)),
        maybe(let("store", CONTEXT.of(c), store -> comesIn(store, offered))),
        when(reuses, accepts(c, offered)));
  }

  /** The session that the server has found is reused: its time is not over. */
  Command accepts(Expr c, Expr s) {
    return sequence(
        assume(not(EXPIRED.of(s))),
        assume(or(RESUMABLE.of(s), BAD_REUSED.of())),
        finishes(c, true, Phase.OPEN));
  }

  /** The server gives back what it found, and if its time is over it may be removed. */
  Command acceptDeclines(Expr c) {
    return sequence(
        serverIn(c, Phase.FRESH),
        let(
            "declined",
            HOLDS.of(c),
            s ->
                sequence(
                    assume(isSome(s)),
                    when(EXPIRED.of(s), maybe(let("at", HOME.of(s), at -> removed(at, s)))))),
        givesBack(c));
  }
}
