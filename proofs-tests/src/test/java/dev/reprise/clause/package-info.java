/**
 * Every clause in a script that shows it, on the machine and on the reference. What is {@link
 * dev.reprise.clause.Covers covered} here is what the catalogue's tie counts as tested.
 */
@NullMarked
package dev.reprise.clause;

import org.jspecify.annotations.NullMarked;
