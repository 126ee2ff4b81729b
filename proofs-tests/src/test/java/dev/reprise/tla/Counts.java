package dev.reprise.tla;

/**
 * How much there is to see in a scope.
 *
 * @param states distinct states
 * @param transitions steps, counted once for each combination of choices
 */
record Counts(long states, long transitions) {}
