/** What authors of shims ask: does mine speak the protocol, and what does it lack? */
@NullMarked
package dev.reprise.shimcheck;

import org.jspecify.annotations.NullMarked;
