/** Tests of differences between stacks. */
@NullMarked
package dev.reprise.diff;

import org.jspecify.annotations.NullMarked;
