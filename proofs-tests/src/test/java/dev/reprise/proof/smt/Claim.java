package dev.reprise.proof.smt;

import dev.reprise.proof.logic.Expr;

/** A formula by name. */
public record Claim(String name, Expr formula) {}
