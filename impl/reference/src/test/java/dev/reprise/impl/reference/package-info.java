/** Tests of the reference, by what its calls promise. */
@NullMarked
package dev.reprise.impl.reference;

import org.jspecify.annotations.NullMarked;
