/** Libraries with one fault each around the OpenSSL of this machine: whether verify finds it. */
@NullMarked
package dev.reprise.fault;

import org.jspecify.annotations.NullMarked;
