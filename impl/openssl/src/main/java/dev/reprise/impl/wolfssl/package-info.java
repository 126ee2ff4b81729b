/**
 * wolfSSL, driven through its OpenSSL-compatible layer: what {@link
 * dev.reprise.impl.wolfssl.WolfSsl} says differs from OpenSSL, the rest is {@code
 * dev.reprise.impl.openssl}.
 */
@NullMarked
package dev.reprise.impl.wolfssl;

import org.jspecify.annotations.NullMarked;
