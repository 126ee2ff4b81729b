/** Profiles of stacks that are known, and of twins. */
@NullMarked
package dev.reprise.profile;

import org.jspecify.annotations.NullMarked;
