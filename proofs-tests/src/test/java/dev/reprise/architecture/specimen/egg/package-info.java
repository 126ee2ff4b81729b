/** One of two packages that need each other. */
@NullMarked
package dev.reprise.architecture.specimen.egg;

import org.jspecify.annotations.NullMarked;
