package dev.reprise.impl.drive;

import dev.reprise.spec.call.Outcome;

/**
 * The servers that make each outcome happen for real.
 *
 * @param <P> a server: it accepts the sessions that it issued itself, and declines all others
 * @param first the usual one
 * @param second another one, equal to the first but for its cache and ticket keys: neither knows a
 *     session of the other
 * @param clashing one that speaks another version only, so that every handshake fails
 */
public record OutcomeServers<P>(P first, P second, P clashing) {

  /** The server that must answer, where a session from that issuer is offered. */
  public P toMake(Outcome outcome, P issuer) {
    return switch (outcome) {
      case REUSED, RENEWED -> issuer;
      // A session that a failed handshake left behind was issued by nobody.
      case PEER -> issuer.equals(clashing) ? first : issuer;
      case FULL -> issuer.equals(first) ? second : first;
      case FAILED, FAILED_GARBAGE -> clashing;
    };
  }
}
