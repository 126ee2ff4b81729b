/**
 * The part that the adapters to stacks of the JVM share: {@link dev.reprise.impl.jvm.JvmWorld} says
 * once which calls such a stack can have.
 */
@NullMarked
package dev.reprise.impl.jvm;

import org.jspecify.annotations.NullMarked;
