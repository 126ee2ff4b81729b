package dev.reprise.vectors;

import dev.reprise.spec.dialect.Value;

/** Two values of a switch that no script tells apart, and why. */
public record Undistinguished(Value value, Value otherValue, String reason) {}
