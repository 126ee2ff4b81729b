/**
 * Deviations: the ways in which a stack may break a clause, each a small change of one rule of the
 * machine. What is seen of a stack rules them out, or is explained by one.
 */
@NullMarked
package dev.reprise.model.deviation;

import org.jspecify.annotations.NullMarked;
