/** The explorer: every state of a small scope. */
@NullMarked
package dev.reprise.model.explore;

import org.jspecify.annotations.NullMarked;
