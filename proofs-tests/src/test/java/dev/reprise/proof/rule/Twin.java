package dev.reprise.proof.rule;

/**
 * The rules with one of them weakened: the proof must not go through.
 *
 * @param does what the twin does
 * @param part the part of the proof that must break: a rule, or {@code dropping}
 * @param breaks the claim that must be refuted there
 */
public record Twin(String does, String part, String breaks, Rulebook rulebook) {

  Twin(String does, String part, Invariant breaks, Rules rules) {
    this(does, part, breaks.name(), new Rulebook(rules));
  }

  Twin(String does, String part, String breaks, Rules rules) {
    this(does, part, breaks, new Rulebook(rules));
  }

  @Override
  public String toString() {
    return part + ": " + does;
  }
}
