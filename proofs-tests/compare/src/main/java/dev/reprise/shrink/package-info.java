/** The shrinker: from a failing script to a shortest one. */
@NullMarked
package dev.reprise.shrink;

import org.jspecify.annotations.NullMarked;
