/** What the machine knows, and the ways of storing it. */
@NullMarked
package dev.reprise.model.state;

import org.jspecify.annotations.NullMarked;
