/** The matrix: what every stack does with every clause, switch and misuse, side by side. */
@NullMarked
package dev.reprise.matrix;

import org.jspecify.annotations.NullMarked;
