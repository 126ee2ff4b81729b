/** The check of a shim for its author: does it speak the protocol, and what does it lack? */
@NullMarked
package dev.reprise.shimcheck;

import org.jspecify.annotations.NullMarked;
