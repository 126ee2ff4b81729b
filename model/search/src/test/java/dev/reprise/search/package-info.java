/** Tests of the search on systems whose states can be counted by hand. */
@NullMarked
package dev.reprise.search;

import org.jspecify.annotations.NullMarked;
