/** Real stacks: what was measured on each, and that no stack's end is the campaign's end. */
@NullMarked
package dev.reprise.conformance;

import org.jspecify.annotations.NullMarked;
