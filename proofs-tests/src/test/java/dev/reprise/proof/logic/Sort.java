package dev.reprise.proof.logic;

/**
 * The sort of a term's value. Quantifiers range over the members of a sort, and none is no member.
 */
public enum Sort {
  SESSION("Session", "noSession"),
  CONNECTION("Connection", "noConnection"),
  CONTEXT("Context", "noContext"),
  ACTOR("Actor", "noActor"),
  INT("Int", ""),
  BOOL("Bool", "");

  private final String text;
  private final String none;

  Sort(String text, String none) {
    this.text = text;
    this.none = none;
  }

  /** Whether it is a set of objects that there may be any number of. */
  public boolean isOfObjects() {
    return !none.isEmpty();
  }

  /** The constant that stands for no object of the sort, as SMT-LIB text has it. */
  public String none() {
    return none;
  }

  @Override
  public String toString() {
    return text;
  }
}
