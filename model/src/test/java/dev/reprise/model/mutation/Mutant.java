package dev.reprise.model.mutation;

/**
 * The machine with one instruction changed.
 *
 * @param number by which it is switched on, see {@link Active}
 * @param rule the class and the method of the instruction
 * @param line of the source
 * @param change in words
 */
public record Mutant(int number, String rule, int line, String change) {

  /** The change and where it is, without the line, which moves with every edit. */
  public String kind() {
    return rule + " " + change;
  }

  @Override
  public String toString() {
    return rule + ":" + line + " " + change;
  }
}
