/** Stacks in this process. */
@NullMarked
package dev.reprise.impl.drive;

import org.jspecify.annotations.NullMarked;
