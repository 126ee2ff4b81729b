package dev.reprise.proof.rule;

import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Expr.Variable;
import java.util.List;

/**
 * The effects that the calls of one name may have on a state.
 *
 * @param parameters what a call names, in order; none may be named where {@code orNone} says so
 * @param orNone the parameter that may be none
 */
public record Rule(
    String name, List<Variable> parameters, List<Variable> orNone, Command command) {}
