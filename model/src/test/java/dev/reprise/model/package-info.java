/** Helpers that the tests of the model share. */
@NullMarked
package dev.reprise.model;

import org.jspecify.annotations.NullMarked;
