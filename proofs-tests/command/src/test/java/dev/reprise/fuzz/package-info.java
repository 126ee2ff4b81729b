/** Readers of what somebody else wrote, fed with texts that are nearly right. */
@NullMarked
package dev.reprise.fuzz;

import org.jspecify.annotations.NullMarked;
