/**
 * A breadth-first search over every state of a transition system, whatever the system is: it sees
 * words of 64 bits and nothing of what they mean.
 */
@NullMarked
package dev.reprise.search;

import org.jspecify.annotations.NullMarked;
