/**
 * The list of the stacks that can be checked, above all adapters: {@link
 * dev.reprise.impl.stacks.Stacks}. A child process has its main class here.
 */
@NullMarked
package dev.reprise.impl.stacks;

import org.jspecify.annotations.NullMarked;
