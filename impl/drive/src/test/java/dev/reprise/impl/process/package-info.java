/** What processes print, and how they end. */
@NullMarked
package dev.reprise.impl.process;

import org.jspecify.annotations.NullMarked;
