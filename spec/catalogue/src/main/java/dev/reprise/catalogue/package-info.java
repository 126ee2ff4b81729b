/** The data that people edit, clauses and dialects, as tables that the build makes of the files. */
@NullMarked
package dev.reprise.catalogue;

import org.jspecify.annotations.NullMarked;
