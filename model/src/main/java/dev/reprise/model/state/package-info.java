/** The machine's state, and the ways of storing it. */
@NullMarked
package dev.reprise.model.state;

import org.jspecify.annotations.NullMarked;
