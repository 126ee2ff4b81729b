/**
 * Every clause in a script that shows it, on the machine and on the reference. The clauses that are
 * {@link dev.reprise.clause.Covers covered} here are those that the catalogue's tie counts as
 * tested.
 */
@NullMarked
package dev.reprise.clause;

import org.jspecify.annotations.NullMarked;
