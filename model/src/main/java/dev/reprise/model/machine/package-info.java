/** The machine: the only place where the semantics stand. */
@NullMarked
package dev.reprise.model.machine;

import org.jspecify.annotations.NullMarked;
