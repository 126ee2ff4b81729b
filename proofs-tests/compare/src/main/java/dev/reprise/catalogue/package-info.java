/** The data that people edit: clauses and dialects, read from their files. */
@NullMarked
package dev.reprise.catalogue;

import org.jspecify.annotations.NullMarked;
