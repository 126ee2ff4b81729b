/** Campaigns: many scripts on one stack, in lockstep with the machine. */
@NullMarked
package dev.reprise.campaign;

import org.jspecify.annotations.NullMarked;
