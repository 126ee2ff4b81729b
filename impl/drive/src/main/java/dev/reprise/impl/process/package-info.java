/**
 * A process that is talked to in lines, and whatever may become of it: {@link
 * dev.reprise.impl.process.LineProcess}. What is said is for {@code dev.reprise.impl.child} and
 * {@code dev.reprise.impl.shim} to know.
 */
@NullMarked
package dev.reprise.impl.process;

import org.jspecify.annotations.NullMarked;
