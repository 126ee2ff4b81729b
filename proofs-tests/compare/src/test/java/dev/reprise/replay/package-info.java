/** Replaying: what is said of one script, call by call. */
@NullMarked
package dev.reprise.replay;

import org.jspecify.annotations.NullMarked;
