/**
 * Commands and formulas as SMT-LIB 2 text, for any number of objects or for a few that are named;
 * and a solver in a process of its own that answers questions about them.
 */
@NullMarked
package dev.reprise.proof.smt;

import org.jspecify.annotations.NullMarked;
