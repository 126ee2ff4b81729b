/**
 * A process that is talked to in lines, and all the ways in which it may end: {@link
 * dev.reprise.impl.process.LineProcess}. The meaning of the lines is known to {@code
 * dev.reprise.impl.child} and {@code dev.reprise.impl.shim} only.
 */
@NullMarked
package dev.reprise.impl.process;

import org.jspecify.annotations.NullMarked;
