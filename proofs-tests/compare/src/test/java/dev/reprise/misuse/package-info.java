/** Tests of misuse: every breach is one, and every behaviour has its name. */
@NullMarked
package dev.reprise.misuse;

import org.jspecify.annotations.NullMarked;
