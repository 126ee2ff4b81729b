/** The clauses of the manual pages, by the identifiers that every rule, test and report cites. */
@NullMarked
package dev.reprise.spec.clause;

import org.jspecify.annotations.NullMarked;
