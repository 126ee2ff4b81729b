/** Scripts: calls one a line, as people read, write, diff and paste them. */
@NullMarked
package dev.reprise.spec.script;

import org.jspecify.annotations.NullMarked;
