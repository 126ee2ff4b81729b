/** Golden files: generated, committed, and compared by the build. */
@NullMarked
package dev.reprise.golden;

import org.jspecify.annotations.NullMarked;
