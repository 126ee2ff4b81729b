/** Explanations of clauses: their words, how they are established, and who departs from them. */
@NullMarked
package dev.reprise.explain;

import org.jspecify.annotations.NullMarked;
