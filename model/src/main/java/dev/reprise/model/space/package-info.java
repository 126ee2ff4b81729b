/** The machine's states as a search sees them: all of a scope, and what holds in each. */
@NullMarked
package dev.reprise.model.space;

import org.jspecify.annotations.NullMarked;
