/** One half of a cycle of two packages. */
@NullMarked
package dev.reprise.architecture.specimen.west;

import org.jspecify.annotations.NullMarked;
