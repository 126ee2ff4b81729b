package dev.reprise.vectors;

import dev.reprise.model.explore.Chapter;
import dev.reprise.spec.dialect.Dialect;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.script.Script;

/**
 * A script that tells two values of a switch apart in its last call.
 *
 * @param one the dialect with the one value, and one value of every other switch
 * @param other the same dialect with the other value
 */
public record Distinction(
    Value value, Value otherValue, Chapter chapter, Dialect one, Dialect other, Script script) {}
