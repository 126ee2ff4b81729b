/**
 * The reference: what the manual pages promise of sessions, as a thread-safe Java library.
 *
 * <p>{@link dev.reprise.impl.reference.SslContext}, {@link
 * dev.reprise.impl.reference.SslConnection} and {@link dev.reprise.impl.reference.SslSession} stand
 * for {@code SSL_CTX}, {@code SSL} and {@code SSL_SESSION}. Ownership words mean the same
 * everywhere: who <em>takes</em> a reference owns it until it <em>gives it back</em>; what is
 * <em>lent</em> is not owned and lasts as long as its owner keeps it.
 *
 * <p>The calls of a connection stand in two parts: {@link dev.reprise.impl.reference.SessionHolder}
 * holds its session, and {@code SslConnection} makes its handshakes and is its life. A context has
 * its {@link dev.reprise.impl.reference.SessionCache} and the application's {@link
 * dev.reprise.impl.reference.Callbacks}. {@link dev.reprise.impl.reference.ReferenceWorld} makes
 * the calls of a script on them.
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
 *   <li>Nothing is given back and no callback is called under a lock: the last reference may be
 *       among what is given back, destruction calls out to a listener, and both may call the
 *       library again. So the cache hands on what leaves it, with its reference; the callback is
 *       told, then the reference is given back.
 *   <li>A flush takes everything that is expired out of the cache first, and then tells of each,
 *       the oldest first. A callback that flushes meanwhile finds nothing left.
 *   <li>Only {@code SSL_CTX_remove_session} and an unclean end make a session bad. A session that
 *       is flushed, evicted, replaced, declined by the application, or dropped with its context,
 *       leaves the cache and stays resumable: the pages do not say otherwise.
 *   <li>The cache is not flushed by itself every 255 connections
 *       (SSL_CTX_set_session_cache_mode(3)): no script has so many.
 *   <li>A session counts its references and does not know its owners. It cannot tell a reference
 *       given back by the wrong owner, as the C library cannot; it only refuses to go below zero.
 * </ul>
 */
@NullMarked
package dev.reprise.impl.reference;

import org.jspecify.annotations.NullMarked;
