/** Verification: campaigns put together, and what becomes of stacks that are missing. */
@NullMarked
package dev.reprise.verify;

import org.jspecify.annotations.NullMarked;
