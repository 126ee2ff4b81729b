/** Profiling: which value a stack gives to each switch, found out by running scripts. */
@NullMarked
package dev.reprise.profile;

import org.jspecify.annotations.NullMarked;
