/** Tests of the dependencies between packages, and of names. */
@NullMarked
package dev.reprise.architecture;

import org.jspecify.annotations.NullMarked;
