/**
 * Where the pages leave a choice or a stack departs: named switches and the values a stack gives
 * them.
 */
@NullMarked
package dev.reprise.spec.dialect;

import org.jspecify.annotations.NullMarked;
