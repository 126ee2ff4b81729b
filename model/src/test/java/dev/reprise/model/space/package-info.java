/** Tests of exploring the machine: the same counts and verdicts with symmetry and without. */
@NullMarked
package dev.reprise.model.space;

import org.jspecify.annotations.NullMarked;
