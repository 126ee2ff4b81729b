/** Tests of the answers of shims, and of the outcome when an answer breaks the protocol. */
@NullMarked
package dev.reprise.impl.shim;

import org.jspecify.annotations.NullMarked;
