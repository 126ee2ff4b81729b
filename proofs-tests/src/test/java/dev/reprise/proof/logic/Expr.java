package dev.reprise.proof.logic;

import java.util.List;
import java.util.function.Function;

/** A term, or a formula: a term of sort {@link Sort#BOOL}. */
public sealed interface Expr {

  /** A name that a rule, a command or a quantifier gives to something. */
  record Variable(String name, Sort sort) implements Expr {}

  /** No object of the sort. */
  record None(Sort sort) implements Expr {}

  record Numeral(int value) implements Expr {}

  record Truth(boolean value) implements Expr {}

  record Apply(Symbol symbol, List<Expr> arguments) implements Expr {}

  /** The value of the term in the state in which the surrounding repetition began. */
  record Old(Expr of) implements Expr {}

  record Ite(Expr condition, Expr then, Expr otherwise) implements Expr {}

  record Equal(Expr left, Expr right) implements Expr {}

  record AtMost(Expr left, Expr right) implements Expr {}

  record Plus(Expr left, Expr right) implements Expr {}

  record Minus(Expr left, Expr right) implements Expr {}

  record Not(Expr of) implements Expr {}

  record And(List<Expr> all) implements Expr {}

  record Or(List<Expr> any) implements Expr {}

  record Implies(Expr when, Expr then) implements Expr {}

  record ForAll(Variable variable, Expr body) implements Expr {}

  record Exists(Variable variable, Expr body) implements Expr {}

  /** The sort of its value. */
  default Sort sort() {
    return switch (this) {
      case Variable e -> e.sort;
      case None e -> e.sort;
      case Apply e -> e.symbol.range();
      case Old e -> e.of.sort();
      case Ite e -> e.then.sort();
      case Numeral _, Plus _, Minus _ -> Sort.INT;
      case Truth _, Equal _, AtMost _, Not _, And _, Or _, Implies _, ForAll _, Exists _ ->
          Sort.BOOL;
    };
  }

  static Expr number(int value) {
    return new Numeral(value);
  }

  static Expr truth(boolean value) {
    return new Truth(value);
  }

  static Expr is(Expr left, Expr right) {
    return new Equal(left, right);
  }

  static Expr isNot(Expr left, Expr right) {
    return new Not(new Equal(left, right));
  }

  static Expr isNone(Expr of) {
    return new Equal(of, new None(of.sort()));
  }

  static Expr isSome(Expr of) {
    return new Not(isNone(of));
  }

  static Expr not(Expr of) {
    return new Not(of);
  }

  static Expr and(Expr... all) {
    return new And(List.of(all));
  }

  static Expr or(Expr... any) {
    return new Or(List.of(any));
  }

  static Expr implies(Expr when, Expr then) {
    return new Implies(when, then);
  }

  static Expr atMost(Expr left, Expr right) {
    return new AtMost(left, right);
  }

  static Expr plus(Expr left, Expr right) {
    return new Plus(left, right);
  }

  static Expr minus(Expr left, Expr right) {
    return new Minus(left, right);
  }

  /** 1 where it holds, else 0. */
  static Expr indicator(Expr condition) {
    return new Ite(condition, number(1), number(0));
  }

  static Expr old(Expr of) {
    return new Old(of);
  }

  static Expr forAll(Sort sort, String name, Function<Expr, Expr> body) {
    Variable variable = new Variable(name, sort);
    return new ForAll(variable, body.apply(variable));
  }

  static Expr exists(Sort sort, String name, Function<Expr, Expr> body) {
    Variable variable = new Variable(name, sort);
    return new Exists(variable, body.apply(variable));
  }
}
