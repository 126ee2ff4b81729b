/** Reproducers, compiled and run against the stacks in which the findings were found. */
@NullMarked
package dev.reprise.reproducer;

import org.jspecify.annotations.NullMarked;
