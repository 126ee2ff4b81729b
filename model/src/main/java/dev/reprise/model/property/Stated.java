package dev.reprise.model.property;

import dev.reprise.spec.clause.Clause;
import java.util.List;
import java.util.function.Predicate;

/**
 * The statement of a property.
 *
 * @param <T> what it is about: states or steps
 * @param sentence the property, as a sentence without its full stop
 * @param clauses the clauses that it follows from; none where it is about how a state is stored
 * @param holds whether it holds in a state, or of a step
 */
public record Stated<T>(String sentence, List<Clause> clauses, Predicate<T> holds) {}
