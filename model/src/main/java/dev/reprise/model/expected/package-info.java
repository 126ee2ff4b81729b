/** The expectations of a step: what may be seen of its result, of the state after it, of events. */
@NullMarked
package dev.reprise.model.expected;

import org.jspecify.annotations.NullMarked;
