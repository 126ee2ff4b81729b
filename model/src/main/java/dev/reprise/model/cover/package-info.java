/** Covers: a small set of scripts that makes every transition of a scope. */
@NullMarked
package dev.reprise.model.cover;

import org.jspecify.annotations.NullMarked;
