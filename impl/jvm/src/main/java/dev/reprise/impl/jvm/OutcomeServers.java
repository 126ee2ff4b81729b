package dev.reprise.impl.jvm;

import dev.reprise.spec.call.Outcome;

/**
 * The servers that make each outcome happen for real.
 *
 * @param first the usual one
 * @param second another one, equal to the first but for its cache and ticket keys: neither knows a
 *     session of the other
 * @param clashing one that speaks another version only, so that every handshake fails
 */
record OutcomeServers(JdkServer first, JdkServer second, JdkServer clashing) {

  /** The server that must answer, where a session from that issuer is offered. */
  JdkServer toMake(Outcome outcome, JdkServer issuer) {
    return switch (outcome) {
      case REUSED -> issuer;
      case FULL -> issuer.equals(first) ? second : first;
      case FAILED -> clashing;
    };
  }
}
