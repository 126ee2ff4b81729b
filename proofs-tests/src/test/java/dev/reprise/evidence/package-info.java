/** The page of evidence: by which means each clause is established, computed from what cites it. */
@NullMarked
package dev.reprise.evidence;

import org.jspecify.annotations.NullMarked;
