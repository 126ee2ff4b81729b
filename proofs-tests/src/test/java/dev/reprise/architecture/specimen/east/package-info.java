/** One half of a cycle of two packages. */
@NullMarked
package dev.reprise.architecture.specimen.east;

import org.jspecify.annotations.NullMarked;
