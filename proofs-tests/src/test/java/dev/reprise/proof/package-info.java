/**
 * The unbounded proof: the invariants are inductive, and the machine's steps are what is proved.
 */
@NullMarked
package dev.reprise.proof;

import org.jspecify.annotations.NullMarked;
