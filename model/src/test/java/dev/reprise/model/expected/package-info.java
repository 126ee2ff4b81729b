/** Tests of what is expected of a call. */
@NullMarked
package dev.reprise.model.expected;

import org.jspecify.annotations.NullMarked;
