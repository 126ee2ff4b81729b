package dev.reprise.impl.jvm;

import javax.net.ssl.SSLContext;

/**
 * A server: it accepts the sessions that it issued itself, and declines all others.
 *
 * @param context its context, with the cache and the ticket keys
 * @param version the only version that it speaks, such as {@code TLSv1.2}
 */
record JdkServer(SSLContext context, String version) {}
