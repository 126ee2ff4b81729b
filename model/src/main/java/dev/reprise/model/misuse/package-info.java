/** What a stack does when the caller breaks a clause: undefined, and worth knowing. */
@NullMarked
package dev.reprise.model.misuse;

import org.jspecify.annotations.NullMarked;
