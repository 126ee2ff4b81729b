/**
 * The machine's rules as far as references, homes, links and life go, as guarded commands over any
 * number of objects; the invariants; and how a state of the machine is seen so.
 */
@NullMarked
package dev.reprise.proof.rule;

import org.jspecify.annotations.NullMarked;
