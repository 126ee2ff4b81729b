package dev.reprise.proof.rule;

import static dev.reprise.proof.logic.Command.maybe;
import static dev.reprise.proof.logic.Command.sequence;
import static dev.reprise.proof.logic.Command.set;
import static dev.reprise.proof.logic.Command.skip;
import static dev.reprise.proof.logic.Command.when;
import static dev.reprise.proof.logic.Expr.is;
import static dev.reprise.proof.logic.Expr.isNone;
import static dev.reprise.proof.logic.Expr.isSome;
import static dev.reprise.proof.logic.Expr.minus;
import static dev.reprise.proof.logic.Expr.number;
import static dev.reprise.proof.logic.Expr.plus;
import static dev.reprise.proof.logic.Expr.truth;
import static dev.reprise.proof.logic.Symbol.ALIVE;
import static dev.reprise.proof.logic.Symbol.CONTEXT;
import static dev.reprise.proof.logic.Symbol.COUNT;
import static dev.reprise.proof.logic.Symbol.EXPIRED;
import static dev.reprise.proof.logic.Symbol.HOLDS;
import static dev.reprise.proof.logic.Symbol.TOKENS;

import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Expr;
import java.util.List;

/** Twins that count wrongly, or destroy too early, too late or not wholly. */
public final class OwnerTwins {

  private OwnerTwins() {}

  private static Command down(Expr s) {
    return set(COUNT.of(s), minus(COUNT.of(s), number(1)));
  }

  private static Command up(Expr s) {
    return set(COUNT.of(s), plus(COUNT.of(s), number(1)));
  }

  /** The connection lets go without a word to the session. */
  private static Command forgets(Expr c) {
    return set(HOLDS.of(c), Moves.NO_SESSION);
  }

  public static List<Twin> all() {
    return List.of(
        new Twin(
            "setting takes no reference",
            "set-session",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command replaces(Expr c, Expr s) {
                return sequence(givesBack(c), set(HOLDS.of(c), s));
              }
            }),
        new Twin(
            "setting does not give the old session back",
            "set-session",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command replaces(Expr c, Expr s) {
                return sequence(forgets(c), takes(c, s));
              }
            }),
        new Twin(
            "setting gives the old session back first, which may be the same",
            "set-session",
            "what is destroyed is not taken",
            new Rules() {
              @Override
              Command replaces(Expr c, Expr s) {
                return sequence(givesBack(c), takes(c, s));
              }
            }),
        new Twin(
            "setting by another connection's session takes no reference",
            "copy-session-id",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command replaces(Expr c, Expr s) {
                return sequence(givesBack(c), set(HOLDS.of(c), s));
              }
            }),
        new Twin(
            "setting NULL gives the reference back and keeps the session",
            "clear-session",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command clearSession(Expr c) {
                return when(isSome(HOLDS.of(c)), left(HOLDS.of(c)));
              }
            }),
        new Twin(
            "a connection that is freed keeps its reference",
            "connection-free",
            Invariant.ABSENT_HOLDS_NOTHING,
            new Rules() {
              @Override
              Command givesBack(Expr c) {
                return skip();
              }
            }),
        new Twin(
            "a connection that is freed forgets its reference",
            "connection-free",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command givesBack(Expr c) {
                return forgets(c);
              }
            }),
        new Twin(
            "SSL_clear drops the session and gives nothing back",
            "connection-clear",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command connectionClear(Expr c) {
                return maybe(forgets(c));
              }
            }),
        new Twin(
            "SSL_dup copies the pointer and not the reference",
            "connection-dup",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command takes(Expr c, Expr s) {
                return set(HOLDS.of(c), s);
              }
            }),
        new Twin(
            "a session that is not offered is given back and kept",
            "connect-start",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command connectStart(Expr c) {
                return when(isSome(HOLDS.of(c)), left(HOLDS.of(c)));
              }
            }),
        new Twin(
            "a handshake that fails gives back twice",
            "connect-finish-failed",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command fails(Expr c, Expr garbage) {
                return when(isSome(HOLDS.of(c)), sequence(down(HOLDS.of(c)), givesBack(c)));
              }
            }),
        new Twin(
            "the successor of a session that was reused takes no reference",
            "connect-finish-reused",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command replaces(Expr c, Expr s) {
                return sequence(givesBack(c), set(HOLDS.of(c), s));
              }
            }),
        new Twin(
            "the session of a renewed ticket is held, and the one before not given back",
            "connect-finish-renewed",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command replaces(Expr c, Expr s) {
                return sequence(up(s), set(HOLDS.of(c), s));
              }
            }),
        new Twin(
            "a session that is not reused is not given back",
            "connect-finish-full",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command givesBack(Expr c) {
                return forgets(c);
              }
            }),
        new Twin(
            "SSL_get1_session lends",
            "get1-session",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command actorTakes(Expr b, Expr s) {
                return set(TOKENS.of(b, s), plus(TOKENS.of(b, s), number(1)));
              }
            }),
        new Twin(
            "SSL_get_session gives a reference that nobody owns",
            "get-session",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command getSession(Expr c) {
                return when(isSome(HOLDS.of(c)), up(HOLDS.of(c)));
              }
            }),
        new Twin(
            "a call that moves nothing counts down",
            "asks-connection",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command asksConnection(Expr c) {
                return when(isSome(HOLDS.of(c)), down(HOLDS.of(c)));
              }
            }),
        new Twin(
            "SSL_SESSION_up_ref counts and nobody owns",
            "session-up-ref",
            Invariant.COUNT_IS_OWNERS,
            new Rules() {
              @Override
              Command sessionUpRef(Expr b, Expr s) {
                return sequence(Command.assume(ALIVE.of(s)), up(s));
              }
            }),
        new Twin(
            "SSL_SESSION_up_ref of a session that is destroyed",
            "session-up-ref",
            "what is destroyed is not taken",
            new Rules() {
              @Override
              Command sessionUpRef(Expr b, Expr s) {
                return actorTakes(b, s);
              }
            }),
        new Twin(
            "SSL_SESSION_free by one that owns nothing",
            "session-free",
            "an actor gives back what it owns",
            new Rules() {
              @Override
              Command sessionFree(Expr b, Expr s, Expr taker) {
                return actorGivesBack(b, s);
              }
            }),
        new Twin(
            "SSL_SESSION_free below nothing, of a session that somebody else owns",
            "session-free",
            Invariant.NOBODY_OVERDRAWN,
            new Rules() {
              @Override
              Command sessionFree(Expr b, Expr s, Expr taker) {
                return sequence(set(TOKENS.of(b, s), minus(TOKENS.of(b, s), number(1))), left(s));
              }
            }),
        new Twin(
            "SSL_SESSION_free of a session without any owner",
            "session-free",
            "a session that an owner leaves has one",
            new Rules() {
              @Override
              Command sessionFree(Expr b, Expr s, Expr taker) {
                return left(s);
              }
            }),
        new Twin(
            "the last owner leaves and the session stays",
            "session-free",
            Invariant.ALIVE_IFF_COUNTED,
            new Rules() {
              @Override
              Command destroyed(Expr s) {
                return skip();
              }
            }),
        new Twin(
            "a session is destroyed when one owner is left, the application",
            "session-free",
            Invariant.OWNED_IS_ALIVE,
            destroysEarly()),
        new Twin(
            "a session is destroyed when one owner is left, a connection",
            "session-free",
            Invariant.HELD_IS_ALIVE,
            destroysEarly()),
        new Twin(
            "a session is destroyed when one owner is left, a cache",
            "session-free",
            Invariant.LINKED_IS_ALIVE,
            destroysEarly()),
        new Twin(
            "a session that is destroyed keeps its home",
            "session-free",
            Invariant.DEAD_IS_FORGOTTEN,
            new Rules() {
              @Override
              Command destroyed(Expr s) {
                return set(ALIVE.of(s), truth(false));
              }
            }),
        new Twin(
            "SSL_SESSION_new at the place of a session that is alive",
            "session-new",
            "a new session has a free name",
            new Rules() {
              @Override
              Command sessionNew(Expr b, Expr s) {
                return sequence(born(s), actorTakes(b, s));
              }
            }),
        new Twin(
            "a copy is made that nobody owns",
            "session-dup",
            Invariant.ALIVE_IFF_COUNTED,
            new Rules() {
              @Override
              Command sessionDup(Expr b, Expr s, Expr copy) {
                return born(copy);
              }
            }),
        new Twin(
            "the time is written into a session that is destroyed",
            "session-set-time",
            Invariant.DEAD_IS_FORGOTTEN,
            new Rules() {
              @Override
              Command sessionSetTime(Expr s, Expr expired) {
                return set(EXPIRED.of(s), expired);
              }
            }),
        new Twin(
            "a connection's name is given again while it holds a session",
            "connection-dup",
            "a connection that takes a session holds none",
            new Rules() {
              @Override
              Command connectionDup(Expr c, Expr of) {
                return sequence(
                    Command.assume(isSome(CONTEXT.of(of))),
                    when(isNone(HOLDS.of(of)), skip(), takes(c, HOLDS.of(of))));
              }
            }));
  }

  private static Rules destroysEarly() {
    return new Rules() {
      @Override
      Command left(Expr s) {
        return sequence(down(s), when(is(COUNT.of(s), number(1)), destroyed(s)));
      }
    };
  }
}
