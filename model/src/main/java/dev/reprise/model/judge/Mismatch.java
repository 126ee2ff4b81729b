package dev.reprise.model.judge;

import dev.reprise.spec.clause.Clause;

/** Something seen that is not what the machine says, and the clause that says it. */
record Mismatch(Clause clause, String expected, String observed) {}
