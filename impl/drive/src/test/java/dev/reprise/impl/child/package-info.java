/** Tests of how children end, and their parents. */
@NullMarked
package dev.reprise.impl.child;

import org.jspecify.annotations.NullMarked;
