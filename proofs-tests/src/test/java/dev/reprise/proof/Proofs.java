package dev.reprise.proof;

import static dev.reprise.proof.logic.Expr.and;
import static dev.reprise.proof.logic.Expr.atMost;
import static dev.reprise.proof.logic.Expr.exists;
import static dev.reprise.proof.logic.Expr.forAll;
import static dev.reprise.proof.logic.Expr.implies;
import static dev.reprise.proof.logic.Expr.is;
import static dev.reprise.proof.logic.Expr.isSome;
import static dev.reprise.proof.logic.Expr.not;
import static dev.reprise.proof.logic.Expr.number;
import static dev.reprise.proof.logic.Expr.old;
import static dev.reprise.proof.logic.Expr.or;

import dev.reprise.proof.logic.Command;
import dev.reprise.proof.logic.Expr;
import dev.reprise.proof.logic.Expr.Variable;
import dev.reprise.proof.logic.Sort;
import dev.reprise.proof.logic.Structure.Universe;
import dev.reprise.proof.logic.Symbol;
import dev.reprise.proof.rule.CacheMoves;
import dev.reprise.proof.rule.History;
import dev.reprise.proof.rule.Invariant;
import dev.reprise.proof.rule.Rule;
import dev.reprise.proof.rule.Rulebook;
import dev.reprise.proof.rule.StepInvariant;
import dev.reprise.proof.smt.Claim;
import dev.reprise.proof.smt.Encoding;
import dev.reprise.proof.smt.Script;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The proof obligations, as questions to a solver: each asks for a counterexample, and the proof is
 * that there is none. Together, by induction over the calls, the invariants hold in every state
 * that calls lead to from the empty one.
 */
final class Proofs {

  /** Any number of objects. */
  static final Optional<Universe> UNBOUNDED = Optional.empty();

  private static final Variable CONTEXT = new Variable("a", Sort.CONTEXT);

  private final Rulebook rulebook;
  private final List<Invariant> invariants;

  Proofs(Rulebook rulebook, List<Invariant> invariants) {
    this.rulebook = rulebook;
    this.invariants = invariants;
  }

  /** All of the proof, by the names of its parts. */
  Map<String, Script> all() {
    Map<String, Script> scripts = new LinkedHashMap<>();
    scripts.put("initial", initial());
    scripts.put("dropping", dropping(UNBOUNDED));
    for (Rule rule : rulebook.all()) {
      scripts.put(rule.name(), preserved(rule, UNBOUNDED));
    }
    scripts.put("history", history(StepInvariant.ALL, UNBOUNDED));
    scripts.put("consequences", consequences());
    return scripts;
  }

  private List<Claim> claims() {
    return invariants.stream().map(it -> new Claim(it.name(), it.formula())).toList();
  }

  /** Those that hold while a cache is being emptied, too. */
  private List<Claim> amid() {
    return invariants.stream()
        .filter(Invariant::amidDropping)
        .map(it -> new Claim(it.name(), it.formula()))
        .toList();
  }

  private Encoding begin(Optional<Universe> universe, String... remarks) {
    Encoding encoding = new Encoding(universe, amid());
    for (String remark : remarks) {
      encoding.remark(remark);
    }
    encoding.sorts();
    return encoding;
  }

  /** The state in which nothing exists yet is as the invariants say. */
  Script initial() {
    Encoding encoding = begin(UNBOUNDED, "Nothing exists yet. Every answer must be unsat.");
    encoding.empty();
    encoding.given(Symbol.OFFERED);
    encoding.given(Symbol.OFFERED_GOOD);
    claims().forEach(encoding::prove);
    past().forEach(encoding::prove);
    return encoding.script();
  }

  /** A call of the rule, in a state that is as the invariants say. */
  private Encoding called(Rule rule, Optional<Universe> universe) {
    Encoding encoding =
        begin(
            universe,
            "A call that follows the rule " + rule.name() + ", in any state that is as the",
            "invariants say. Every answer must be unsat: no such state and call breaks the one",
            "that is asked for.");
    encoding.state();
    encoding.parameter(CacheMoves.APPLICATION, false);
    for (Variable parameter : rule.parameters()) {
      encoding.parameter(parameter, rule.orNone().contains(parameter));
    }
    encoding.bound();
    for (Claim claim : claims()) {
      encoding.remark("invariant: " + claim.name());
      encoding.assume(claim.formula());
    }
    encoding.remark("the call");
    encoding.begins();
    encoding.remember();
    encoding.run(rule.command());
    return encoding;
  }

  /** The rule keeps every promise, after it every invariant holds, and each step is as it must. */
  Script preserved(Rule rule, Optional<Universe> universe) {
    Encoding encoding = called(rule, universe);
    claims().forEach(encoding::prove);
    for (StepInvariant step : StepInvariant.ALL) {
      encoding.prove(new Claim(step.name(), step.formula()));
    }
    return encoding.script();
  }

  /** The rule can be followed at all: the last question must be satisfiable. */
  Script possible(Rule rule, Universe universe) {
    Encoding encoding = called(rule, Optional.of(universe));
    encoding.reach("possible");
    return encoding.script();
  }

  /** The claims about dropping any number of sessions hold after one more, whichever they are. */
  Script dropping(Optional<Universe> universe) {
    Command.Repeat repeat = rulebook.dropping(CONTEXT, Symbol.MAY::of);
    Encoding encoding =
        begin(
            universe,
            "Sessions of an arbitrary set are dropped from a cache, one after the other. What is",
            "kept so far, and the invariants, hold after one more. Every answer must be unsat.");
    encoding.state();
    encoding.given(Symbol.MAY);
    encoding.remember();
    encoding.parameter(CONTEXT, false);
    encoding.parameter(repeat.each(), false);
    encoding.bound();
    encoding.remark("kept from the beginning: nothing dropped yet is such a case");
    encoding.prove(new Claim("kept-at-first", repeat.keeps()));
    for (Claim claim : amid()) {
      encoding.assume(claim.formula());
    }
    encoding.remark("some are dropped");
    encoding.forget(repeat.body().changes());
    for (Claim claim : amid()) {
      encoding.assume(claim.formula());
    }
    encoding.assume(repeat.keeps());
    encoding.remark("and one more");
    encoding.begins();
    encoding.assume(repeat.guard());
    encoding.run(repeat.body());
    amid().forEach(encoding::prove);
    encoding.prove(new Claim("kept", repeat.keeps()));
    return encoding.script();
  }

  /** Any step that is as the invariants and these properties of steps say, after any past. */
  Script history(List<StepInvariant> steps, Optional<Universe> universe) {
    Encoding encoding = stepped(steps, universe);
    past().forEach(encoding::prove);
    return encoding.script();
  }

  /** There is such a step by which a client reuses: the last question must be satisfiable. */
  Script reusingStep(Universe universe) {
    Encoding encoding = stepped(StepInvariant.ALL, Optional.of(universe));
    encoding.assume(
        exists(
            Sort.CONNECTION,
            "y",
            c ->
                and(Symbol.REUSED.of(c), not(Symbol.SERVER.of(c)), not(old(Symbol.REUSED.of(c))))));
    encoding.reach("possible");
    return encoding.script();
  }

  private Encoding stepped(List<StepInvariant> steps, Optional<Universe> universe) {
    Encoding encoding =
        begin(
            universe,
            "A step that is as proved, from a state in which the past is as claimed: what was",
            "offered, and whether it could be resumed then. Every answer must be unsat.");
    encoding.state();
    encoding.given(Symbol.OFFERED);
    encoding.given(Symbol.OFFERED_GOOD);
    List<Claim> claims = offers();
    claims.forEach(claim -> encoding.assume(claim.formula()));
    past().forEach(claim -> encoding.assume(claim.formula()));
    encoding.begins();
    encoding.remember();
    encoding.remark("the step");
    encoding.forget(ofStates());
    claims.forEach(claim -> encoding.assume(claim.formula()));
    steps.forEach(step -> encoding.assume(step.formula()));
    encoding.assume(History.goesOn());
    return encoding;
  }

  /** All that a step may change, with the past. */
  private static Set<Symbol> ofStates() {
    Set<Symbol> changed = EnumSet.allOf(Symbol.class);
    changed.removeIf(Symbol::isOfStack);
    changed.remove(Symbol.MAY);
    return changed;
  }

  /** The invariants about marks, offers and reuse: no other is needed for the past. */
  private List<Claim> offers() {
    return invariants.stream()
        .filter(it -> it.about() == Invariant.OFFERS)
        .map(it -> new Claim(it.name(), it.formula()))
        .toList();
  }

  private static List<Claim> past() {
    return History.ALL.stream().map(it -> new Claim(it.name(), it.formula())).toList();
  }

  /** The consequences of the invariants in any state, in the words of the page. */
  Script consequences() {
    Encoding encoding =
        begin(UNBOUNDED, "What follows from the invariants. Every answer must be unsat.");
    encoding.state();
    encoding.bound();
    encoding.witnessed();
    for (Claim claim : claims()) {
      encoding.assume(claim.formula());
    }
    encoding.prove(
        new Claim(
            "what-is-alive-has-an-owner",
            forAll(Sort.SESSION, "x", s -> implies(Symbol.ALIVE.of(s), owned(s)))));
    encoding.prove(
        new Claim(
            "what-has-an-owner-is-alive",
            forAll(Sort.SESSION, "x", s -> implies(owned(s), Symbol.ALIVE.of(s)))));
    encoding.prove(
        new Claim(
            "connections-that-share-a-session-share-a-context",
            forAll(
                Sort.CONNECTION,
                "y",
                c ->
                    forAll(
                        Sort.CONNECTION,
                        "w",
                        d ->
                            implies(
                                and(
                                    isSome(Symbol.HOLDS.of(c)),
                                    is(Symbol.HOLDS.of(c), Symbol.HOLDS.of(d))),
                                is(Symbol.CONTEXT.of(c), Symbol.CONTEXT.of(d)))))));
    encoding.prove(
        new Claim(
            "a-session-that-is-linked-is-used-with-that-context-only",
            forAll(
                Sort.CONNECTION,
                "y",
                c ->
                    implies(
                        and(
                            isSome(Symbol.HOLDS.of(c)),
                            isSome(Symbol.CACHE.of(Symbol.HOLDS.of(c)))),
                        is(Symbol.CACHE.of(Symbol.HOLDS.of(c)), Symbol.CONTEXT.of(c))))));
    Invariant weaker = Invariant.HELD_AT_HOME_OR_NOWHERE;
    encoding.prove(new Claim(weaker.name(), weaker.formula()));
    return encoding.script();
  }

  private static Expr owned(Expr s) {
    return or(
        exists(Sort.CONNECTION, "y", c -> is(Symbol.HOLDS.of(c), s)),
        exists(Sort.ACTOR, "z", b -> atMost(number(1), Symbol.TOKENS.of(b, s))),
        isSome(Symbol.CACHE.of(s)));
  }
}
