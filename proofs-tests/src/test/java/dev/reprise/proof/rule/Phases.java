package dev.reprise.proof.rule;

import static dev.reprise.proof.logic.Command.set;

import dev.reprise.model.state.Phase;
import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Symbol;
import java.util.Arrays;

/** The phases of connections, as the numbers that a state has for them. */
final class Phases {

  private Phases() {}

  /** Whether the connection is in one of the phases. */
  static Expr in(Expr c, Phase... phases) {
    Expr[] any =
        Arrays.stream(phases)
            .map(phase -> Expr.is(Symbol.PHASE.of(c), number(phase)))
            .toArray(Expr[]::new);
    return any.length == 1 ? any[0] : Expr.or(any);
  }

  /** The handshake has begun and not ended. */
  static Expr handshaking(Expr c) {
    return in(c, Phase.GREETING, Phase.OFFERING);
  }

  /** The handshake has succeeded. */
  static Expr established(Expr c) {
    return in(c, Phase.OPEN, Phase.CLOSED);
  }

  /** The connection comes into the phase. */
  static Command enters(Expr c, Phase phase) {
    return set(Symbol.PHASE.of(c), number(phase));
  }

  private static Expr number(Phase phase) {
    return Expr.number(phase.ordinal());
  }
}
