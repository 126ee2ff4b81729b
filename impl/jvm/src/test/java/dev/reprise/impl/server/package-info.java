/** Tests of what the servers of the JDK need, without handshakes: those are made in children. */
@NullMarked
package dev.reprise.impl.server;

import org.jspecify.annotations.NullMarked;
