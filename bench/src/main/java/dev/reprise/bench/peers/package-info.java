/** Explorers side by side: ours and those of others, on the same model, in one run. */
@NullMarked
package dev.reprise.bench.peers;

import org.jspecify.annotations.NullMarked;
