/**
 * The OpenSSL adapter. Whatever loads a TLS library does so in a child process; where none is
 * installed, those tests say so and are aborted.
 */
@NullMarked
package dev.reprise.impl.nativelib;

import org.jspecify.annotations.NullMarked;
