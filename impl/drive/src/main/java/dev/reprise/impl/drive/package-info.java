/**
 * How a stack is chosen and driven: {@link dev.reprise.impl.drive.InProcess} runs scripts on a
 * stack that is loaded in this process. {@code dev.reprise.impl.process} does so in another one.
 */
@NullMarked
package dev.reprise.impl.drive;

import org.jspecify.annotations.NullMarked;
