/** The kit, extended over stacks that conform, and over stacks that must fail. */
@NullMarked
package dev.reprise.kit;

import org.jspecify.annotations.NullMarked;
