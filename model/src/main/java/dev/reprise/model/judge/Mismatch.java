package dev.reprise.model.judge;

import dev.reprise.spec.clause.Clause;
import java.util.Optional;

/**
 * Something seen that is not what the machine says, and the clause that says it.
 *
 * @param symptom the same as a value; empty for what is wrong by its order, or whatever the machine
 *     expects
 */
record Mismatch(Clause clause, String expected, String observed, Optional<Symptom> symptom) {

  Mismatch(Clause clause, String expected, String observed) {
    this(clause, expected, observed, Optional.empty());
  }
}
