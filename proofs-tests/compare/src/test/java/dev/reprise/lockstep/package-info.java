/** The reference against the machine, call by call, on arbitrary scripts. */
@NullMarked
package dev.reprise.lockstep;

import org.jspecify.annotations.NullMarked;
