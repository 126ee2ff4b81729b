/**
 * Servers of the JDK that answer the clients of other stacks, in memory.
 *
 * <p>They answer every stack that runs in a JVM, whoever made it: it is the client that is checked,
 * and these can be told whether to give tickets, and give one ticket to each TLS 1.3 handshake.
 */
@NullMarked
package dev.reprise.impl.server;

import org.jspecify.annotations.NullMarked;
