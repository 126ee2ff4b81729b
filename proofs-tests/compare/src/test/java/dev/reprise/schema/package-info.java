/** The schemas of what the command writes, for tests. */
@NullMarked
package dev.reprise.schema;

import org.jspecify.annotations.NullMarked;
