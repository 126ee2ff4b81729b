/** The calls of the C API that a script can make, and the names they are made on. */
@NullMarked
package dev.reprise.spec.call;

import org.jspecify.annotations.NullMarked;
