/** Invariants, witnesses and expected-false properties, as values. */
@NullMarked
package dev.reprise.model.property;

import org.jspecify.annotations.NullMarked;
