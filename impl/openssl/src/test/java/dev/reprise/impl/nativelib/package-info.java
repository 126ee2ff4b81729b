/**
 * The OpenSSL adapter. Tests that load a TLS library do so in a child process; where none is
 * installed, they say so and are aborted.
 */
@NullMarked
package dev.reprise.impl.nativelib;

import org.jspecify.annotations.NullMarked;
