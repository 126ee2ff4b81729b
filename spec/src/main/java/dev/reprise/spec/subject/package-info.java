/** The port to whatever is checked: names go in, facts come out. */
@NullMarked
package dev.reprise.spec.subject;

import org.jspecify.annotations.NullMarked;
