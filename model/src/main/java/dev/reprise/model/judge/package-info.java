/** The judge: traces against the machine, and whom to blame. */
@NullMarked
package dev.reprise.model.judge;

import org.jspecify.annotations.NullMarked;
