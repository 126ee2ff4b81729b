/** The sentences of the manual pages, and the table that says which clause each has. */
@NullMarked
package dev.reprise.pages;

import org.jspecify.annotations.NullMarked;
