package dev.reprise.model.property;

import java.util.function.Predicate;

/**
 * A step that must be possible, so that the property beside it does not hold for want of cases.
 *
 * @param name what happens, as a sentence without its full stop
 * @param of the property that says something about it
 * @param shows whether a step is such a one
 */
public record Witness(String name, Property of, Predicate<Transition> shows) {

  @Override
  public String toString() {
    return name;
  }
}
