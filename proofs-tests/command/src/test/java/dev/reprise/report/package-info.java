/**
 * Reports: what each format says of each kind of run, and that the JSON is what its schema says.
 */
@NullMarked
package dev.reprise.report;

import org.jspecify.annotations.NullMarked;
