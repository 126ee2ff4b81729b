/** What may see what, and how things are called. */
@NullMarked
package dev.reprise.architecture;

import org.jspecify.annotations.NullMarked;
