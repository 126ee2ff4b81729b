/** Vectors: what is committed is what would be made, and what is expected is what happens. */
@NullMarked
package dev.reprise.vectors;

import org.jspecify.annotations.NullMarked;
