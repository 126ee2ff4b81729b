package dev.reprise.evidence;

import dev.reprise.model.explore.Chapter;
import dev.reprise.model.property.NonProperties;
import dev.reprise.model.property.StateInvariants;
import dev.reprise.model.property.StepInvariants;
import dev.reprise.spec.clause.Clause;

/**
 * Which properties cite a clause, and whether its rules are met in the chapter that is explored
 * whole.
 */
final class Exhaustive {

  private final Met met;

  Exhaustive(Met met) {
    this.met = met;
  }

  /**
   * {@code whole} or {@code near}, then how many properties of states, properties of steps and
   * false beliefs cite the clause.
   */
  String cell(Clause clause) {
    if (met.chapters(clause).isEmpty()) {
      return Table.NONE;
    }
    long states =
        StateInvariants.all().stream().filter(it -> it.clauses().contains(clause)).count();
    long steps = StepInvariants.all().stream().filter(it -> it.clauses().contains(clause)).count();
    long beliefs = NonProperties.all().stream().filter(it -> it.clauses().contains(clause)).count();
    String how = met.chapters(clause).contains(Chapter.REFERENCES) ? "whole" : "near";
    return "%s %d, %d, %d".formatted(how, states, steps, beliefs);
  }
}
