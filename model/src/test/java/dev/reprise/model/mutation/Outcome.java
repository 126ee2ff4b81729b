package dev.reprise.model.mutation;

/**
 * What noticed a mutant.
 *
 * @param noticed in which way
 * @param by the property that does not hold, or the exception; empty where it is neither
 * @param script that leads to where the mutant differs; empty where it does not
 */
public record Outcome(Mutant mutant, Noticed noticed, String by, String script) {

  /** The ways of being noticed. */
  public enum Noticed {
    /** A property of states or steps does not hold. */
    PROPERTY,
    /** A step fails, or does not end. */
    FAILS,
    /** A step leads elsewhere, and every property that was looked at holds. */
    DIFFERS,
    /** Every step that comes by leads where it should. */
    SAME,
    /** No step comes by. */
    UNMET
  }
}
