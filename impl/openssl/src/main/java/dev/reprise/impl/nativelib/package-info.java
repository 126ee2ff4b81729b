/**
 * Shared libraries through {@code java.lang.foreign}: an interface whose methods are C functions,
 * and Java code that C can call.
 *
 * <p>Pointers travel as {@code long}, 0 for NULL. It is for 64-bit platforms only.
 */
@NullMarked
package dev.reprise.impl.nativelib;

import org.jspecify.annotations.NullMarked;
