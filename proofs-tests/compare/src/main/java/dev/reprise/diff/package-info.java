/** The difference between two stacks: shortest scripts on which they do not do the same. */
@NullMarked
package dev.reprise.diff;

import org.jspecify.annotations.NullMarked;
