/**
 * Stacks that somebody else drives: a program of a few dozen lines, a <em>shim</em>, in whatever
 * language the stack is used from. It speaks the protocol of {@code spec/shim/PROTOCOL.md}.
 *
 * <p>Read {@link dev.reprise.impl.shim.ShimSubject} first. The answers of a shim are believed only
 * as far as they can be checked: each answer must fit its call, the names that the script has given
 * and what the shim claimed in its hello. Else the script ends with {@link
 * dev.reprise.spec.subject.Ending.Garbage}, which says what was wrong.
 */
@NullMarked
package dev.reprise.impl.shim;

import org.jspecify.annotations.NullMarked;
