/** What the servers of the JDK need, without a handshake: those are made in children. */
@NullMarked
package dev.reprise.impl.server;

import org.jspecify.annotations.NullMarked;
