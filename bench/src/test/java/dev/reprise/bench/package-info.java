/** Whether the benchmarks run at all; nothing is timed here. */
@NullMarked
package dev.reprise.bench;

import org.jspecify.annotations.NullMarked;
