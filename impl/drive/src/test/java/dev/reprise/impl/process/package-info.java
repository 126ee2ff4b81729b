/** Tests of the output of processes, and of how they end. */
@NullMarked
package dev.reprise.impl.process;

import org.jspecify.annotations.NullMarked;
