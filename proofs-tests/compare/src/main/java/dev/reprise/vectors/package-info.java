/** Vectors: scripts made from the machine's graph, with what is expected of each call. */
@NullMarked
package dev.reprise.vectors;

import org.jspecify.annotations.NullMarked;
