/**
 * Any library with OpenSSL's API, driven through {@code java.lang.foreign}: real handshakes in
 * memory against its own server side.
 *
 * <p>Read {@link dev.reprise.impl.openssl.OpenSsl} first, then {@code OpenSslWorld}.
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
 *   <li>A process loads one library: a second one of the same SONAME would silently be bound to the
 *       first one's libcrypto.
 * </ul>
 */
@NullMarked
package dev.reprise.impl.openssl;

import org.jspecify.annotations.NullMarked;
