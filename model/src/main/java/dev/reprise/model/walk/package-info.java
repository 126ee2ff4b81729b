/** The walker: scripts that a caller may write, made at random from the machine. */
@NullMarked
package dev.reprise.model.walk;

import org.jspecify.annotations.NullMarked;
