/** Tests that feed the readers of this package with what {@code dev.reprise.fuzz} makes. */
@NullMarked
package dev.reprise.impl.process;

import org.jspecify.annotations.NullMarked;
