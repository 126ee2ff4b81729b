/**
 * Any library with OpenSSL's API, driven through {@code java.lang.foreign}: real handshakes in
 * memory against its own server side.
 *
 * <p>Read {@code OpenSsl} first, then {@code OpenSslWorld}. {@code NativeLibrary} binds an
 * interface whose methods are C functions, and {@code CFunction} makes Java code that C can call;
 * neither knows TLS.
 *
 * <p>Non-obvious choices that are intentional:
 *
 * <ul>
 *   <li>Pointers travel as {@code long}, 0 for NULL: the package hands hundreds of them on and
 *       looks behind almost none. It is for 64-bit platforms only.
 *   <li>The bound functions keep their C names, so that code here can be read beside the manual.
 *   <li>Nothing is concluded from what a call should have done. Every fact is asked from the
 *       library after every call; only the tokens that the script obtained are the driver's own
 *       books, and they serve only to refuse harmful calls and to give everything back in the end.
 *   <li>All sessions of a script have one age and one timeout, but for those that it expires: the
 *       driver sets the time of each, when it is seen, to a moment just before the script. OpenSSL
 *       orders its cache by expiry in whole seconds, so a second that ends in mid-script would
 *       change which session a full cache drops. Nothing else depends on it: a TLS 1.3 ticket looks
 *       two seconds older than it is.
 *   <li>Sessions that leave a cache in one call are told in the order of their names. BoringSSL
 *       finds them in a hash table over random ids, so that their own order is by chance.
 *   <li>Each context has C functions of its own to be called back by: a connection that was moved
 *       still calls those of the context it came from, and only so it can be told.
 *   <li>The other end of a connection is freed with it and not before, since tickets and
 *       close_notify may still come from it. It is told that both ends said goodbye, else it would
 *       forget the session.
 *   <li>A process loads one library: a second one of the same SONAME would silently be bound to the
 *       first one's libcrypto.
 * </ul>
 */
@NullMarked
package dev.reprise.impl.openssl;

import org.jspecify.annotations.NullMarked;
