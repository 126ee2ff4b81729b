/**
 * One script, call by call, on the machine and on stacks, with the text that people read and the
 * command that runs it again.
 */
@NullMarked
package dev.reprise.replay;

import org.jspecify.annotations.NullMarked;
