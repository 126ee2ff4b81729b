/** Misuse, measured: what a stack does when the caller breaks a clause. */
@NullMarked
package dev.reprise.misuse;

import org.jspecify.annotations.NullMarked;
