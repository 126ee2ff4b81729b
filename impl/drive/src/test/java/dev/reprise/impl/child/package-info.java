/** What becomes of children, and of their parents. */
@NullMarked
package dev.reprise.impl.child;

import org.jspecify.annotations.NullMarked;
