package dev.reprise.impl.openssl;

/**
 * A server: it accepts the sessions that it issued itself, and declines all others.
 *
 * @param context the server's {@code SSL_CTX}
 */
record LibraryServer(long context) {}
