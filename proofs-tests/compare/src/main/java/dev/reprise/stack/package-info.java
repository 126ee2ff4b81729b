/** The stacks that Reprise knows, and how each is opened. */
@NullMarked
package dev.reprise.stack;

import org.jspecify.annotations.NullMarked;
