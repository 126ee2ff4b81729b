/** Reports: for people, for programs, for CI. */
@NullMarked
package dev.reprise.report;

import org.jspecify.annotations.NullMarked;
