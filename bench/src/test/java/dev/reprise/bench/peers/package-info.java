/** Whether the models on which explorers are compared are the same model. */
@NullMarked
package dev.reprise.bench.peers;

import org.jspecify.annotations.NullMarked;
