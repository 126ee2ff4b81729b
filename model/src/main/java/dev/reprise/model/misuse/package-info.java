/** The behaviour of a stack whose caller breaks a clause: undefined, and worth knowing. */
@NullMarked
package dev.reprise.model.misuse;

import org.jspecify.annotations.NullMarked;
