/** Tests of the parts of the adapters that need no handshake: those are made in children. */
@NullMarked
package dev.reprise.impl.jvm;

import org.jspecify.annotations.NullMarked;
