/** Campaigns: what is kept of many scripts. */
@NullMarked
package dev.reprise.campaign;

import org.jspecify.annotations.NullMarked;
