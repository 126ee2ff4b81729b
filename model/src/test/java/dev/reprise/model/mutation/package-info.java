/**
 * Wrong machines: the machine's class files with one instruction changed, and what notices each.
 */
@NullMarked
package dev.reprise.model.mutation;

import org.jspecify.annotations.NullMarked;
