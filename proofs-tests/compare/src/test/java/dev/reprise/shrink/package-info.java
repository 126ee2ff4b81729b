/** The shrinker, on stacks made so that it is known what it must find. */
@NullMarked
package dev.reprise.shrink;

import org.jspecify.annotations.NullMarked;
