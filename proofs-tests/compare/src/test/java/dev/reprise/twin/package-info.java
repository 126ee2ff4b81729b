/** Must-fail twins: stacks with one bug each, every one of which must be found. */
@NullMarked
package dev.reprise.twin;

import org.jspecify.annotations.NullMarked;
