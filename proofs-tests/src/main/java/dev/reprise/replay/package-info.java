/** Replaying: one script, call by call, on the machine and on stacks. */
@NullMarked
package dev.reprise.replay;

import org.jspecify.annotations.NullMarked;
