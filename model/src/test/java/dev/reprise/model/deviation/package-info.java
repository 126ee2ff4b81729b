/** Tests of the ways of breaking a clause. */
@NullMarked
package dev.reprise.model.deviation;

import org.jspecify.annotations.NullMarked;
