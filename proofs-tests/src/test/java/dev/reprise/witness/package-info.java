/** The known routes to witnesses and counterexamples: made anew, and walked. */
@NullMarked
package dev.reprise.witness;

import org.jspecify.annotations.NullMarked;
