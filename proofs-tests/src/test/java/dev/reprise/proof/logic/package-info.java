/**
 * A small many-sorted first-order logic with guarded commands: what a state says, formulas about
 * it, commands that change it, and both evaluated on finite structures. It knows no rule of TLS.
 */
@NullMarked
package dev.reprise.proof.logic;

import org.jspecify.annotations.NullMarked;
