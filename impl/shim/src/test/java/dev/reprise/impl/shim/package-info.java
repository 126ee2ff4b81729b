/** What shims say, and what becomes of those that say something else. */
@NullMarked
package dev.reprise.impl.shim;

import org.jspecify.annotations.NullMarked;
