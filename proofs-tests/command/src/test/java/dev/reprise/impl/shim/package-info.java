/** Tests that feed the readers of this package with what {@code dev.reprise.fuzz} makes. */
@NullMarked
package dev.reprise.impl.shim;

import org.jspecify.annotations.NullMarked;
