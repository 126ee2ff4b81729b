/** The second statement of the machine, in TLA+ ({@code spec/tla}), held against the first. */
@NullMarked
package dev.reprise.tla;

import org.jspecify.annotations.NullMarked;
