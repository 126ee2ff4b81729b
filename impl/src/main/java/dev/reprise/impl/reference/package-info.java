/**
 * The reference: what the manual pages promise of sessions, as a thread-safe Java library.
 *
 * <p>{@link dev.reprise.impl.reference.SslContext}, {@link
 * dev.reprise.impl.reference.SslConnection} and {@link dev.reprise.impl.reference.SslSession} stand
 * for {@code SSL_CTX}, {@code SSL} and {@code SSL_SESSION}. Ownership words mean the same
 * everywhere: who <em>takes</em> a reference owns it until it <em>gives it back</em>; what is
 * <em>lent</em> is not owned and lasts as long as its owner keeps it.
 *
 * <p>A call that can fail returns 1 when it succeeded; 0 when it did not, and then {@link
 * dev.reprise.impl.reference.ErrorStack} says why and nothing else has changed (RET-0, RET-1). The
 * classes are open: their protected methods are the single steps of a call, so that a bug of the
 * past can be written in a test as a small override.
 *
 * <p>Not obvious, and intended:
 *
 * <ul>
 *   <li>A new session is taken before the old one is given back. Otherwise setting the session that
 *       is already there could destroy it half-way.
 *   <li>Nothing is given back under a lock: the last reference may be among what is given back, and
 *       destruction calls out to a listener.
 *   <li>A session counts its references and does not know its owners. It cannot tell a reference
 *       given back by the wrong owner, as the C library cannot; it only refuses to go below zero.
 * </ul>
 */
@NullMarked
package dev.reprise.impl.reference;

import org.jspecify.annotations.NullMarked;
