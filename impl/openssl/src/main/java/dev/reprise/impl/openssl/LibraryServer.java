package dev.reprise.impl.openssl;

import java.util.Optional;

/**
 * A server: it accepts the sessions that it issued itself, and declines all others.
 *
 * @param context the server's {@code SSL_CTX}
 * @param tickets the keys of its tickets, where it can renew them
 */
record LibraryServer(long context, Optional<TicketKeys> tickets) {}
