/**
 * The times at which the application got what it owns, gave it back and lost it, and what of it is
 * left.
 */
@NullMarked
package dev.reprise.model.lifetime;

import org.jspecify.annotations.NullMarked;
