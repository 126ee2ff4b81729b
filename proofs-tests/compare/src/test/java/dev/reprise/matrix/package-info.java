/** Tests of the matrix: stacks of every kind side by side, and golden matrices. */
@NullMarked
package dev.reprise.matrix;

import org.jspecify.annotations.NullMarked;
